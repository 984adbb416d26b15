using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>The options of the command, and what becomes of them.</summary>
public static class Arguments
{
    private const int BadUsage = 2;

    private static readonly Option<IReadOnlyList<Case>> s_cases = new("--case")
    {
        Description =
            $"Which cases, one or several: {string.Join(", ", Case.Names)}. Ratios need the stock case, percentages need copy. [default: all]",
        HelpName = "C",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => Chosen(argument, Case.All, c => c.Name),
    };

    private static readonly Option<IReadOnlyList<Layout>> s_layouts = new("--layout")
    {
        Description = $"Which parameters, one or several: {string.Join("; ", Layout.All.Select(l => $"{l.Name} is {l.Description}"))}. [default: all]",
        HelpName = "L",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
        CustomParser = argument => Chosen(argument, Layout.All, l => l.Name),
    };

    private static readonly Option<int> s_threads = new("--threads")
    {
        Description = "How many threads libtorch, the generated kernels and copy may use, from 1 to 256.",
        HelpName = "N",
        CustomParser = argument => Number(argument, 256, "whole number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 1 ? n : null),
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<double> s_seconds = new("--seconds")
    {
        Description = "How long each case is timed on each layout, more than 0 and up to 3600; small values still get a few steps.",
        HelpName = "S",
        CustomParser = argument => Number(argument, 3600.0, "number", text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double s) && s > 0 ? s : null),
        DefaultValueFactory = _ => 2,
    };

    private static readonly Option<string?> s_output = new("--out")
    {
        Description = "The folder for bench.tsv, with the same lines as the output, and bench.md, with ratios and bandwidths; created when missing. [default: neither]",
        HelpName = "DIR",
        CustomParser = Folder,
    };

    private static readonly Command s_step = new(
        "step",
        """
        Times optimizer.step() on random parameters and gradients and prints tab-separated lines.

        Measured: the step and nothing else, with its allocations, its temporaries and its calls of libtorch; the median over many steps. The cases of a layout take turns, so that other load on the machine meets all of them; each turn has fresh parameters.

        Not measured: forward and backward pass, zero_grad, creating optimizers, the first steps of each turn (they allocate state), compilation and garbage collections between turns. Gradients are contiguous float32 and stay the same.

        Cases: stock-* are TorchSharp's optimizers; sgd, momentum and adam are generated with a constant rate; *-hd-* are generated and adapt learning rates, one for all (global), per output feature, or per parameter. copy only loads and stores the streams of Adam, without a call of libtorch: the memory's limit.
        """)
    {
        s_cases, s_layouts, s_threads, s_seconds, s_output,
    };

    private static readonly Option<int> s_steps = new("--steps")
    {
        Description = "How many whole iterations to train.",
        HelpName = "N",
        CustomParser = argument => Number(argument, 100_000_000, "whole number", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 1 ? n : null),
        DefaultValueFactory = _ => 100_000,
    };

    private static readonly Command s_memory = new(
        "memory",
        "Trains a small model with every structure for many iterations and prints the managed heap, the process's resident memory and the live tensors as it goes, tab-separated.")
    {
        s_steps,
    };

    private static readonly RootCommand s_command = new("Compares generated optimizers with TorchSharp's own.") { s_step, s_memory };

    /// <returns>The exit code: 2 for arguments that make no sense, otherwise what <paramref name="run"/> returns.</returns>
    public static int Invoke(string[] arguments, Func<StepSettings, int> run, Action<int> endure)
    {
        s_step.SetAction(parsed => run(SettingsOf(parsed)));
        s_memory.SetAction(parsed => endure(parsed.GetValue(s_steps)));
        ParseResult result = s_command.Parse(arguments);
        if (result.Errors.Count > 0 && result.Action is not HelpAction)
        {
            Console.Error.WriteLine($"Lrt.Benchmarks: {result.Errors[^1].Message} (--help lists commands and options)");
            return BadUsage;
        }

        return result.Invoke();
    }

    private static StepSettings SettingsOf(ParseResult parsed) => new(
        parsed.GetValue(s_cases) ?? Case.All,
        parsed.GetValue(s_layouts) ?? Layout.All,
        parsed.GetValue(s_threads),
        parsed.GetValue(s_seconds),
        parsed.GetValue(s_output));

    // In the order of the lists, whatever the order of the arguments.
    private static IReadOnlyList<T> Chosen<T>(ArgumentResult argument, IReadOnlyList<T> all, Func<T, string> name)
    {
        string[] wanted = [.. argument.Tokens.Select(token => token.Value)];
        if (wanted.Except(all.Select(name)).FirstOrDefault() is string unknown)
            argument.AddError($"{NameOf(argument)} takes {string.Join(", ", all.Select(name))}, not '{unknown}'.");
        return [.. all.Where(item => wanted.Contains(name(item)))];
    }

    private static T Number<T>(ArgumentResult argument, T most, string kind, Func<string, T?> parse)
        where T : struct, IComparable<T>
    {
        string text = argument.Tokens.Single().Value;
        if (parse(text) is T number && number.CompareTo(most) <= 0)
            return number;
        argument.AddError(string.Create(
            CultureInfo.InvariantCulture, $"{NameOf(argument)} takes a {kind} {(kind == "number" ? "above 0" : "from 1")} up to {most}, not '{text}'."));
        return default;
    }

    private static string? Folder(ArgumentResult argument)
    {
        string folder = argument.Tokens.Single().Value;
        if (string.IsNullOrWhiteSpace(folder) || File.Exists(folder))
            argument.AddError($"{NameOf(argument)} takes a folder, not '{folder}'.");
        return folder;
    }

    private static string NameOf(ArgumentResult argument) => ((OptionResult)argument.Parent!).Option.Name;
}
