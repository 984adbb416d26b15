namespace VerifyTests;

/// <summary>One text to compare; the name comes after <c>#</c> in the file name.</summary>
internal sealed record SnapshotTarget(string? Name, string Extension, string Text);
