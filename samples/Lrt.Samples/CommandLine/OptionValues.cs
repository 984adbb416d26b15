using System.CommandLine.Parsing;
using System.IO;
using System.Linq;

namespace Lrt.Samples.CommandLine;

/// <summary>Reads the values of options, and reports invalid values with the name of the option.</summary>
public static class OptionValues
{
    public static int Number(ArgumentResult argument, int least, int most)
    {
        string text = argument.Tokens.Single().Value;
        if (!int.TryParse(text, out int number) || number < least || number > most)
        {
            argument.AddError(
                most == int.MaxValue
                    ? $"{NameOf(argument)} takes a whole number from {least} on, not '{text}'."
                    : $"{NameOf(argument)} takes a whole number from {least} to {most}, not '{text}'."
            );
        }

        return number;
    }

    /// <summary>Gets a folder that exists or can be created.</summary>
    public static string Folder(ArgumentResult argument)
    {
        string folder = argument.Tokens.Single().Value;
        if (string.IsNullOrWhiteSpace(folder) || File.Exists(folder))
        {
            argument.AddError($"{NameOf(argument)} takes a folder, not '{folder}'.");
        }

        return folder;
    }

    private static string NameOf(ArgumentResult argument) => ((OptionResult)argument.Parent!).Option.Name;
}
