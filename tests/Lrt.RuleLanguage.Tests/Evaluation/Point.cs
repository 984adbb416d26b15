namespace Lrt.RuleLanguage.Tests.Evaluation;

/// <summary>What a rule is given: one element of one step.</summary>
internal sealed record Point(double Parameter, double Gradient, double Step, double[] Hyperparameters, double[] States)
{
    public Point Moved(int hyperparameter, double by)
    {
        double[] moved = [.. Hyperparameters];
        moved[hyperparameter] += by;
        return this with { Hyperparameters = moved };
    }
}
