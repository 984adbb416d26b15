using System;
using System.IO;
using System.Linq;
using CustomRule;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

const int Steps = 2000;

AnsiConsole.MarkupLine("[bold]What the generator derived from Cushion.cs[/]");
Console.WriteLine(Derivatives("Cushion"));
AnsiConsole.MarkupLine("[bold]The derivative against a finite difference[/]");
Table table = new Table().AddColumns("gradient", "update", "d update / d Softness", "difference quotient");
foreach (float gradient in (float[])[-1f, -0.01f, 0.003f, 0.5f])
{
    const float H = 1e-3f;
    Cushion rule = new()
    {
        LearningRate = 1,
        Coefficient = 0.9f,
        Softness = 0.01f,
        Velocity = 0.002f,
    };
    Cushion more = rule with { Softness = rule.Softness + H };
    Cushion less = rule with { Softness = rule.Softness - H };
    float derivative = rule.DerivativeSoftness(0, gradient, 1);
    float quotient = (more.Update(0, gradient, 1) - less.Update(0, gradient, 1)) / (2 * H);
    table.AddRow($"{gradient}", $"{rule.Update(0, gradient, 1):F4}", $"{derivative:F3}", $"{quotient:F3}");
}

AnsiConsole.Write(table);

random.manual_seed(1);
using var model = new Wave();
using var optimizer = model.CreateOptimizer();
using var x = linspace(-2, 2, 256).reshape(256, 1);
using var y = (3 * x).sin();
AnsiConsole.MarkupLine($"[bold]Training on y = sin 3x[/], {Steps} steps, from a learning rate of 1e-5");
for (int step = 1; step <= Steps; step++)
{
    using var scope = NewDisposeScope();
    optimizer.zero_grad();
    Tensor loss = nn.functional.mse_loss(model.call(x), y);
    loss.backward();
    optimizer.step();
    if (step is 1 or 10 or 100 || step % 500 == 0)
    {
        var rates = optimizer.LearningRates["hidden.weight"];
        Console.WriteLine(
            $"step {step}   loss {loss.ToSingle():F5}   rates of hidden.weight {rates.Min:G3} to {rates.Max:G3}"
        );
    }
}

Console.WriteLine();
Console.WriteLine(optimizer.Plan);

AnsiConsole.MarkupLine("[bold]What it derived from Measured.cs, a rule with a sum[/]");
Console.WriteLine(Derivatives("Measured"));
using var measured = new MeasuredWave();
using var optimizerOfMeasured = measured.CreateOptimizer();
AnsiConsole.MarkupLine($"[bold]The same curve by a rule with sums[/], {Steps} steps");
for (int step = 1; step <= Steps; step++)
{
    using var scope = NewDisposeScope();
    optimizerOfMeasured.zero_grad();
    Tensor loss = nn.functional.mse_loss(measured.call(x), y);
    loss.backward();
    optimizerOfMeasured.step();
    if (step == 1 || step % 500 == 0)
    {
        Console.WriteLine(
            $"step {step}   loss {loss.ToSingle():F5}   rate {optimizerOfMeasured.LearningRate:G3}"
                + $"   softness {optimizerOfMeasured.Softness:G3}"
        );
    }
}

Console.WriteLine();
Console.WriteLine(optimizerOfMeasured.Plan);

static string Derivatives(string rule) =>
    string.Join(
        Environment.NewLine,
        File.ReadAllText(Directory.GetFiles(AppContext.BaseDirectory, $"CustomRule.{rule}.*.Rule.g.cs").Single())
            .Split("\n")
            .SkipWhile(line => !line.Contains("Derivative", StringComparison.Ordinal))
            .Where(line =>
                !line.Contains("GeneratedCode", StringComparison.Ordinal)
                && !line.Contains("///", StringComparison.Ordinal)
            )
            .SkipLast(3)
            .Select(line => line.Length > 4 ? line[4..] : string.Empty)
    );
