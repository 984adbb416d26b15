using System;
using System.Globalization;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Text;

/// <summary>Runs an action under the cultures that write numbers differently.</summary>
internal static class UnderCultures
{
    public static void Run(Action action)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string name in (string[])["tr-TR", "de-DE", "ar-SA"])
            {
                CultureInfo culture = CultureInfo.GetCultureInfo(name);

                // Without culture data all cultures are the invariant one, and nothing would be tested.
                Assert.False(
                    culture.NumberFormat.NumberDecimalSeparator == "." && culture.NumberFormat.NegativeSign == "-",
                    $"No data for {name}."
                );
                CultureInfo.CurrentCulture = culture;
                action();
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
