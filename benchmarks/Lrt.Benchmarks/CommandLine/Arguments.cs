using System;
using System.CommandLine;
using System.CommandLine.Help;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>The commands, and the treatment of invalid arguments.</summary>
public static class Arguments
{
    private const int BadUsage = 2;

    /// <returns>The exit code: 2 for invalid arguments, otherwise that of the command.</returns>
    public static int Invoke(string[] arguments, params Command[] commands)
    {
        RootCommand root = new(
            "Compares generated optimizers with TorchSharp's own and with automatic differentiation."
        );
        foreach (Command command in commands)
        {
            root.Add(command);
        }

        ParseResult result = root.Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not HelpAction)
        {
            Console.Error.WriteLine($"Lrt.Benchmarks: {result.Errors[^1].Message} (--help lists commands and options)");
            return BadUsage;
        }

        return result.Invoke();
    }
}
