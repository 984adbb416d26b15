using System;
using System.Collections.Generic;
using System.Text;

namespace VerifyTests;

public static class VerifierSettings
{
    private static readonly List<Action<StringBuilder>> Scrubbers = [];
    private static bool autoVerify;

    /// <summary>
    /// Accept what is received: set by <see cref="AutoVerify"/>, or from outside by LRT_ACCEPT_SNAPSHOTS=1.
    /// </summary>
    internal static bool Accepts => autoVerify || Environment.GetEnvironmentVariable("LRT_ACCEPT_SNAPSHOTS") == "1";

    public static void AutoVerify() => autoVerify = true;

    /// <summary>
    /// Rewrites every text before it is compared, for example the version in [GeneratedCode] to a placeholder.
    /// </summary>
    public static void AddScrubber(Action<StringBuilder> scrubber) => Scrubbers.Add(scrubber);

    internal static string Scrub(string text)
    {
        var scrubbed = new StringBuilder(text);
        // The newest first, as the real one does by default.
        for (int i = Scrubbers.Count - 1; i >= 0; i--)
        {
            Scrubbers[i](scrubbed);
        }

        return scrubbed.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}
