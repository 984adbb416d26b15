using System.CommandLine;

namespace Lrt.Benchmarks.CommandLine;

/// <summary>Options that several commands have; each command has its own instances.</summary>
public static class CommonOptions
{
    public static Option<int> Threads(string users) =>
        new("--threads")
        {
            Description = $"How many threads {users} may use, from 1 to 256.",
            HelpName = "N",
            CustomParser = argument => OptionValues.Whole(argument, 256),
            DefaultValueFactory = _ => 1,
        };

    public static Option<double> Seconds(string what, double usual) =>
        new("--seconds")
        {
            Description = $"How long {what}, more than 0 and up to 3600; small values still get a few steps.",
            HelpName = "S",
            CustomParser = argument => OptionValues.Positive(argument, 3600),
            DefaultValueFactory = _ => usual,
        };

    public static Option<string?> Output(string table, string contents) =>
        new("--out")
        {
            Description =
                $"The folder for {table}.tsv, with the same lines as the output, and {table}.md, with {contents}; "
                + "created when missing. [default: neither]",
            HelpName = "DIR",
            CustomParser = OptionValues.Folder,
        };
}
