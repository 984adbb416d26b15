using System;
using System.Globalization;
using System.Linq;

namespace Lrt.TestKit;

/// <summary>
/// The cultures that reveal careless code: Turkish casing, German commas, Arabic signs and calendars.
/// </summary>
public static class Cultures
{
    public static string[] Names { get; } = ["", "tr-TR", "de-DE", "ar-SA"];

    /// <summary>Asserts that the generated text is the same under every culture and has no carriage return.</summary>
    public static void Check(GeneratorSetup setup)
    {
        GeneratorRun? first = null;
        Run(() =>
        {
            GeneratorRun run = setup.Run();
            if (run.Generated.FirstOrDefault(file => file.Text.Contains('\r')) is { } returned)
            {
                throw new KitFailure($"{returned.HintName} contains a carriage return.");
            }

            if (first is null && run.Generated.IsEmpty)
            {
                throw new KitFailure("Nothing was generated, so nothing was compared.");
            }

            Determinism.Compare(first ??= run, run, $"under culture '{CultureInfo.CurrentCulture.Name}'");
        });
    }

    /// <summary>
    /// Runs the action under each culture, the invariant one first, and reports the culture of a failure.
    /// </summary>
    public static void Run(Action action)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo uiCulture = CultureInfo.CurrentUICulture;
        try
        {
            foreach (string name in Names)
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Make(name);
                try
                {
                    action();
                }
                catch (Exception failure) when (name.Length > 0 && failure is not OperationCanceledException)
                {
                    throw new KitFailure($"Under culture {name}: {failure.Message}");
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }

    private static CultureInfo Make(string name)
    {
        var culture = CultureInfo.GetCultureInfo(name);
        // In globalization-invariant mode every culture equals the invariant one, and the check would be empty.
        return name is not "tr-TR" || "i".ToUpper(culture) == "\u0130"
            ? culture
            : throw new KitFailure(
                "Cultures have no data here. Install ICU (libicu) and unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT."
            );
    }
}
