using System;
using System.Runtime.InteropServices;
using Lrt.Reports.Markup;
using Lrt.Reports.Page;
using Mnist.Contenders;
using Mnist.Training;

namespace Mnist.Reporting;

public static class SettingsSection
{
    public static Node Draw(Outcome outcome)
    {
        var settings = new Settings()
            .Add("Network", "784-128-10, ReLU, 101,770 parameters, float32")
            .Add(
                "Initial weights",
                $"TorchSharp’s defaults from seed {outcome.Settings.Seed}, the same for every contender"
            )
            .Add("Data", "MNIST: 60,000 training and 10,000 test images, pixels standardised")
            .Add("Base rule", $"SGD with momentum {Lineup.Momentum}, for every contender")
            .Add(
                "Batches",
                $"{Course.BatchSize} examples, reshuffled every epoch in an order that all contenders share"
            )
            .Add("Epochs", $"{outcome.Settings.Epochs}, for contenders and grid search alike");
        foreach (TrainingRecord record in outcome.Records)
        {
            settings.Add(
                record.Contender.Name,
                record.Contender.InitialRate is { } rate
                    ? $"from {Lrt.Reports.Numbers.Typeset(rate)}, {record.Contender.Setting}"
                    : record.Contender.Setting
            );
        }

        return settings
            .Add(
                "Machine",
                $"{Environment.ProcessorCount} logical processors, {RuntimeInformation.OSArchitecture}, "
                    + $"{RuntimeInformation.FrameworkDescription}"
            )
            .Add("Torch threads", outcome.Threads.ToString())
            .Add("Whole run", $"{outcome.Duration.TotalSeconds:F0} seconds, grid search and evaluations included")
            .Draw();
    }
}
