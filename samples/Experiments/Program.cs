using System.Threading.Tasks;
using Experiments.CommandLine;

namespace Experiments;

public static class Program
{
    public static Task<int> Main(string[] arguments) => Commands.InvokeAsync(arguments);
}
