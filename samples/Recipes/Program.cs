using System;
using Recipes;
using TorchSharp;

// "dotnet run -- clipping" runs one recipe; without an argument all recipes run.
string[] chosen = args.Length == 0 ? [.. Catalog.All.Keys] : args;
foreach (string name in chosen)
{
    if (!Catalog.All.TryGetValue(name, out Action? run))
    {
        Console.Error.WriteLine($"No recipe '{name}'. There are: {string.Join(", ", Catalog.All.Keys)}.");
        return 2;
    }

    Console.WriteLine($"{name}:");
    torch.random.manual_seed(1);
    using IDisposable scope = torch.NewDisposeScope();
    run();
    Console.WriteLine();
}

return 0;
