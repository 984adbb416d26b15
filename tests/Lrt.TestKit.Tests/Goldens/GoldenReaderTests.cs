using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Goldens;
using Xunit;

namespace Lrt.TestKit.Tests.Goldens;

public sealed class GoldenReaderTests
{
    [Fact]
    public void All_parts_are_read()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        Assert.Equal(
            ("good.json", "toy", "by hand", "two steps"),
            (file.Name, file.System, file.Source, file.Description)
        );
        Assert.Equal(new GoldenTolerance(1e-10, 1e-5, 1e-4), file.Tolerance);
        Assert.Equal([1, 2], file.Steps.Select(step => step.T));
        Assert.Equal([2L, 2L], file.Initial["params.w"].Shape);
        Assert.Equal([1.0, 2, 3, 4], file.Initial.Group("params")["w"].Data);
        Assert.Equal(0.25, file.Initial.Number("eta"));
        Assert.Equal([0L, 2, 1], file.Steps[0].Inputs.Integers("labels"));
        Assert.Equal(4, file.Final!.Number("f"));
    }

    [Fact]
    public void Nested_values_have_paths()
    {
        GoldenValues expected = GoldenDirectory.GoodFile().Steps[0].Expected;
        Assert.Equal(
            ["hyper[0].alpha", "hyper[1].alpha", "hyper[1].mu", "losses", "lr", "none", "params.w"],
            expected.All.Keys
        );
        Assert.Equal(2, expected.Count("hyper"));
        Assert.Equal(0, expected.Count("lr"));
        Assert.Equal(["alpha", "mu"], expected.Group("hyper[1]").Keys.Order());
        Assert.Empty(expected["none"].Data);
        Assert.Equal([2L], expected["losses"].Shape);
        Assert.True(expected.Has("lr"));
        Assert.False(expected.Has("params"));
        Assert.Contains(
            "good.json: steps[0].expected has no 'rl'. It has: hyper[0].alpha,",
            Assert.Throws<MalformedGoldenException>(() => expected["rl"]).Message
        );
        Assert.Throws<MalformedGoldenException>(() => expected.Number("losses"));
        Assert.Throws<MalformedGoldenException>(() => expected.Integers("losses"));
    }

    [Fact]
    public void Config_has_typed_getters()
    {
        GoldenConfig config = GoldenDirectory.GoodFile().Config;
        Assert.Equal(0.5, config.Number("lr"));
        Assert.Equal(2, config.Integer("order"));
        Assert.Equal(2.0, config.Number("order"));
        Assert.Equal("plain", config.Text("name"));
        Assert.True(config.Flag("flag"));
        Assert.Equal([3, 4], config.Integers("sizes"));
        Assert.Equal([0.9, 0.99], config.Numbers("betas"));
        Assert.Equal(["w"], config.Texts("names"));
        Assert.Equal(0.8, config.Sections("stack")[0].Number("mu"));
        Assert.Equal(5, config.Section("inner").Integer("k"));
        Assert.False(config.Has("none"));
        Assert.Equal(7, config.Integer("absent", 7));
        Assert.Equal(7, config.Number("none", 7));
        Assert.Equal("x", config.Text("absent", "x"));
        Assert.False(config.Flag("absent", false));
    }

    [Fact]
    public void Wrong_kinds_say_where()
    {
        GoldenConfig config = GoldenDirectory.GoodFile().Config;
        AssertSays("good.json: config.name is \"plain\", expected a number", () => config.Number("name"));
        AssertSays("good.json: config.lr is 0.5, expected a whole number", () => config.Integer("lr"));
        AssertSays("good.json: config.lr is 0.5, expected a list", () => config.Numbers("lr"));
        AssertSays("good.json: config.lr is 0.5, expected true or false", () => config.Flag("lr"));
        AssertSays("good.json: config.lr is 0.5, expected a text", () => config.Text("lr"));
        AssertSays("good.json: config.lr is 0.5, expected an object", () => config.Section("lr"));
        AssertSays("good.json: config has no 'eps'", () => config.Number("eps"));
        AssertSays("good.json: config.stack[0] has no 'alpha'", () => config.Sections("stack")[0].Number("alpha"));
    }

    [Theory]
    [InlineData("\"system\": \"toy\",", "", "has no 'system'")]
    [InlineData("\"t\": 2", "\"t\": 3", "steps[1] has t = 3")]
    [InlineData(
        "\"shape\": [2, 2]",
        "\"shape\": [2, 3]",
        "initial: 'params.w': The shape [2, 3] does not hold 4 numbers."
    )]
    [InlineData("\"shape\": [2, 2]", "\"shape\": [-2, -2]", "negative size")]
    [InlineData("\"shape\": [2, 2]", "\"shape\": [2.5, 2]", "The shape has 2.5 as a size.")]
    [InlineData("\"shape\": [2, 2],", "", "'params.w' has data; a tensor has exactly the lists shape and data")]
    [InlineData("\"shape\": [2, 2]", "\"more\": 1, \"shape\": [2, 2]", "'params.w' has data, more, shape")]
    [InlineData("[1, -2e-3]", "[1, null]", "'params.w' holds null, which is no finite number")]
    [InlineData("[1, -2e-3]", "[1, \"NaN\"]", "which is no finite number")]
    [InlineData("[1, -2e-3]", "[1, 1e999]", "which is no finite number")]
    [InlineData(
        "\"losses\": [1.5, 2.5]",
        "\"losses\": [1.5, null]",
        "steps[0].expected: 'losses' is [1.5, null]; expected a number"
    )]
    [InlineData("\"losses\": [1.5, 2.5]", "\"losses\": true", "'losses' is true; expected a number")]
    [InlineData("\"losses\": [1.5, 2.5]", "\"lr\": 0.5", "says 'lr' twice")]
    [InlineData("\"floor\": 1e-4", "\"floor\": 0", "tolerance.floor is 0; it must be positive")]
    [InlineData("\"float32\": 1e-5,", "", "tolerance has no 'float32'")]
    [InlineData("\"inputs\": {}", "\"inputs\": []", "steps[1]: 'inputs' is [], expected Object")]
    [InlineData("\"final\": { \"expected\": { \"f\": 4 } }", "\"final\": { }", "final has no 'expected'")]
    [InlineData("\"flag\": true,", "\"flag\": true", "is no JSON")]
    public void AMalformedFile_SaysWhatIsWrong(string old, string replacement, string says)
    {
        using GoldenDirectory directory = new GoldenDirectory()
            .Write("bad.json", old, replacement)
            .Write("good.json", GoldenDirectory.Good);
        GoldenSet set = directory.Load();
        Assert.Single(set.Files);
        Assert.Equal(["bad.json", "good.json"], set.AllNames().Select(row => row[0]));
        string message = Assert.Throws<MalformedGoldenException>(() => set.Open("bad.json")).Message;
        Assert.StartsWith("bad.json", message);
        Assert.Contains(says, message);
    }

    [Theory]
    [InlineData("[]", "is not a JSON object")]
    [InlineData("", "is no JSON")]
    [InlineData(
        "{\"system\":\"toy\",\"config\":{},\"initial\":{},\"steps\":[],"
            + "\"tolerance\":{\"float64\":1,\"float32\":1,\"floor\":1}}",
        "expects nothing"
    )]
    public void AFileOfNothing_IsMalformed(string json, string says)
    {
        using GoldenDirectory directory = new GoldenDirectory().Write("bad.json", json);
        Assert.Contains(says, Assert.Throws<MalformedGoldenException>(() => directory.Load().Open("bad.json")).Message);
    }

    [Fact]
    public void Parameters_called_data_and_shape_are_tensors()
    {
        using GoldenDirectory directory = new GoldenDirectory().Write(
            "good.json",
            "\"grads\": { \"w\":",
            "\"grads\": { \"data\": { \"shape\": [1], \"data\": [5] }, \"shape\": { \"shape\": [1], \"data\": "
                + "[6] }, \"w\":"
        );
        IReadOnlyDictionary<string, GoldenTensor> grads = directory
            .Load()
            .Open("good.json")
            .Steps[0]
            .Inputs.Group("grads");
        Assert.Equal([5.0, 6.0], [grads["data"].Number, grads["shape"].Number]);
    }

    [Fact]
    public void Numbers_keep_their_bits()
    {
        double[] awkward =
        [
            0.1,
            1.0 / 3,
            double.Epsilon,
            double.MaxValue,
            -0.0,
            5e-324,
            0.30000000000000004,
            2.2250738585072014e-308,
        ];
        string list = string.Join(
            ", ",
            awkward.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture))
        );
        using GoldenDirectory directory = new GoldenDirectory().Write(
            "good.json",
            "\"losses\": [1.5, 2.5]",
            $"\"losses\": [{list}]"
        );
        Assert.Equal(
            awkward.Select(BitConverter.DoubleToInt64Bits),
            directory.Load().Open("good.json").Steps[0].Expected["losses"].Data.Select(BitConverter.DoubleToInt64Bits)
        );
    }

    private static void AssertSays(string message, Func<object?> get) =>
        Assert.Contains(message, Assert.Throws<MalformedGoldenException>(get).Message);
}
