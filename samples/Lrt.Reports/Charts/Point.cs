namespace Lrt.Reports.Charts;

public readonly record struct Point(double X, double Y);
