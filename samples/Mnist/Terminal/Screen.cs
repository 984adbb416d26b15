using System;
using System.Collections.Generic;
using Spectre.Console;

namespace Mnist.Terminal;

/// <summary>Chooses the output: a terminal that can be redrawn, or a stream of lines.</summary>
public static class Screen
{
    private const int WidthWithoutTerminal = 132;

    public static bool IsTerminal => !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;

    public static IDisplay DisplayFor(IReadOnlyList<string> tasks)
    {
        if (IsTerminal)
        {
            return new LiveDisplay(AnsiConsole.Console, tasks);
        }

        // Otherwise the library writes bold and dim even into a file.
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Width = WidthWithoutTerminal;
        return new PlainDisplay(Console.Out);
    }

    public static void Say(string text) => AnsiConsole.WriteLine(text);
}
