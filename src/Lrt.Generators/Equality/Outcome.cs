using System;

namespace Lrt.Generators.Equality;

/// <summary>
/// The product or the failure of a stage. A failure is a bug of the generator, not a mistake of the user.
/// </summary>
/// <param name="Value">The product; null where there is none.</param>
/// <param name="Failure">The failure, if any.</param>
internal sealed record Outcome<T>(T? Value, InternalFailure? Failure)
    where T : class, IEquatable<T>
{
    /// <summary>Runs a stage, and turns an exception into a failure. Cancellation is not a failure.</summary>
    public static Outcome<T> Of(string subject, Func<T?> stage)
    {
        try
        {
            return new Outcome<T>(stage(), null);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return new Outcome<T>(null, new InternalFailure(subject, $"{e.GetType().Name}: {e.Message}"));
        }
    }

    /// <summary>Runs the next stage on the product; passes a failure on.</summary>
    public Outcome<TNext> Then<TNext>(string subject, Func<T, TNext?> stage)
        where TNext : class, IEquatable<TNext> =>
        Value is null ? new Outcome<TNext>(null, Failure) : Outcome<TNext>.Of(subject, () => stage(Value));
}

/// <summary>A bug of the generator, in the form in which it is reported.</summary>
/// <param name="Subject">The type that was compiled.</param>
/// <param name="Message">The text of the exception.</param>
internal sealed record InternalFailure(string Subject, string Message);
