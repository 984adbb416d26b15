using System;
using System.Collections.Generic;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Reads the values of options, and reports those that are invalid.</summary>
public static class OptionValues
{
    // In the order of the lists, regardless of the order of the arguments.
    public static IReadOnlyList<T> Chosen<T>(ArgumentResult argument, IReadOnlyList<T> all, Func<T, string> name)
    {
        string[] wanted = [.. argument.Tokens.Select(token => token.Value)];
        if (wanted.Except(all.Select(name)).FirstOrDefault() is string unknown)
        {
            argument.AddError($"{NameOf(argument)} takes {string.Join(", ", all.Select(name))}, not '{unknown}'.");
        }

        return [.. all.Where(item => wanted.Contains(name(item)))];
    }

    public static int Whole(ArgumentResult argument, int most) =>
        Number(argument, most, "whole number from 1", text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int n) && n >= 1 ? n : null
        );

    public static double Positive(ArgumentResult argument, double most) =>
        Number(argument, most, "number above 0", text =>
            double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double s) && s > 0
                ? s
                : null
        );

    public static string? Folder(ArgumentResult argument)
    {
        string folder = argument.Tokens.Single().Value;
        if (string.IsNullOrWhiteSpace(folder) || File.Exists(folder))
        {
            argument.AddError($"{NameOf(argument)} takes a folder, not '{folder}'.");
        }

        return folder;
    }

    private static T Number<T>(ArgumentResult argument, T most, string kind, Func<string, T?> parse)
        where T : struct, IComparable<T>
    {
        string text = argument.Tokens.Single().Value;
        if (parse(text) is T number && number.CompareTo(most) <= 0)
        {
            return number;
        }

        argument.AddError(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{NameOf(argument)} takes a {kind} up to {most}, not '{text}'."
            )
        );
        return default;
    }

    private static string NameOf(ArgumentResult argument) => ((OptionResult)argument.Parent!).Option.Name;
}
