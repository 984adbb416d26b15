using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Lrt.Generators.Text;
using Lrt.RuleLanguage.Tests.Evaluation;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Text;

/// <summary>Text and literals give back the bits that they were made from.</summary>
public class NumberTextTests
{
    private const int Patterns = 100_000;

    private static readonly Regex Literal = new(@"^-?[0-9]+(\.[0-9]+)?(E[+-][0-9]+)?$");

    [Fact]
    public void Doubles_survive() => Assert.All(Doubles(Patterns), AssertSurvives);

    [Fact]
    public void Doubles_survive_as_singles() => Assert.All(Doubles(Patterns), AssertSurvivesAsSingle);

    [Fact]
    public void Singles_survive() => Assert.All(Singles(Patterns), value => AssertSurvivesAsSingle(value));

    [Fact]
    public void Culture_does_not_matter()
    {
        double[] values = [.. Doubles(2000), .. Singles(2000).Select(s => (double)s)];
        string[] expected = [.. values.Select(All)];
        UnderCultures.Run(() =>
        {
            Assert.Equal(expected, values.Select(All));
            Assert.All(values, AssertSurvives);
            Assert.All(values, AssertSurvivesAsSingle);
        });

        static string All(double value) =>
            $"{NumberText.Write(value)} {NumberText.Literal(value)} {NumberText.SingleLiteral(value)}";
    }

    [Theory]
    [InlineData(0.0, "0", "0d", "0f")]
    [InlineData(double.NaN, "NaN", "double.NaN", "float.NaN")]
    [InlineData(double.PositiveInfinity, "Infinity", "double.PositiveInfinity", "float.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "-Infinity", "double.NegativeInfinity", "float.NegativeInfinity")]
    [InlineData(1e-8, "1E-08", "1E-08d", "1E-08f")]
    [InlineData(0.999, "0.999", "0.999d", "0.999f")]
    [InlineData(0.1f, "0.10000000149011612", "0.10000000149011612d", "0.1f")]
    [InlineData(1e300, "1E+300", "1E+300d", "float.PositiveInfinity")]
    [InlineData(-1e-300, "-1E-300", "-1E-300d", "-0f")]
    [InlineData(-3.0, "-3", "-3d", "-3f")]
    public void Reads_as_people_write(double value, string text, string literal, string singleLiteral)
    {
        Assert.Equal(text, NumberText.Write(value));
        Assert.Equal(literal, NumberText.Literal(value));
        Assert.Equal(singleLiteral, NumberText.SingleLiteral(value));
    }

    [Fact]
    public void Minus_zero_keeps_its_sign()
    {
        Assert.Equal("-0", NumberText.Write(-0.0));
        Assert.Equal("-0d", NumberText.Literal(-0.0));
        Assert.Equal("-0f", NumberText.SingleLiteral(-0.0));
    }

    /// <summary>
    /// As short as the runtime's own shortest form; subnormal numbers have fewer digits than fifteen.
    /// </summary>
    [Fact]
    public void Text_is_as_short_as_can_be()
    {
        Assert.All(Doubles(Patterns).Where(double.IsNormal), value =>
            Assert.Equal(Digits(value.ToString("R", CultureInfo.InvariantCulture)), Digits(NumberText.Write(value)))
        );
        Assert.All(Singles(Patterns).Where(float.IsNormal), value =>
            Assert.Equal(Digits(value.ToString("R", CultureInfo.InvariantCulture)), Digits(NumberText.Shortest(value)))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("one")]
    [InlineData("1,5")]
    [InlineData("1e")]
    [InlineData("0x10")]
    [InlineData("1d")]
    [InlineData("1;2")]
    public void What_is_no_number_is_refused(string text)
    {
        Assert.False(NumberText.TryParse(text, out _));
        UnderCultures.Run(() => Assert.False(NumberText.TryParse(text, out _)));
    }

    private static void AssertSurvives(double value)
    {
        Assert.True(NumberText.TryParse(NumberText.Write(value), out double parsed));
        AssertBits(value, parsed, NumberText.Write(value));
        AssertBits(value, ReadLiteral(NumberText.Literal(value), 'd'), NumberText.Literal(value));
    }

    private static void AssertSurvivesAsSingle(double value)
    {
        string literal = NumberText.SingleLiteral(value);
        float parsed = literal.StartsWith("float.", StringComparison.Ordinal)
            ? (float)Named(literal)
            : float.Parse(Strip(literal, 'f'), NumberStyles.Float, CultureInfo.InvariantCulture);
        AssertBits((float)value, parsed, literal);
    }

    private static double ReadLiteral(string literal, char suffix) =>
        literal.StartsWith("double.", StringComparison.Ordinal)
            ? Named(literal)
            : double.Parse(Strip(literal, suffix), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double Named(string literal) =>
        literal.Split('.')[1] switch
        {
            nameof(double.NaN) => double.NaN,
            nameof(double.PositiveInfinity) => double.PositiveInfinity,
            nameof(double.NegativeInfinity) => double.NegativeInfinity,
            _ => throw new FormatException(literal),
        };

    private static string Strip(string literal, char suffix)
    {
        Assert.Equal(suffix, literal[^1]);
        Assert.Matches(Literal, literal[..^1]);
        return literal[..^1];
    }

    private static void AssertBits(double expected, double actual, string text)
    {
        if (!SpecialNumbers.SameBits(expected, actual))
        {
            Assert.Fail($"{expected:R} became {text}.");
        }
    }

    private static int Digits(string text) =>
        text.TrimStart('-', '0', '.').Split('E')[0].Replace(".", string.Empty).TrimEnd('0').Length;

    private static IEnumerable<double> Doubles(int count)
    {
        Random random = new(17);
        IEnumerable<double> subnormal = Enumerable
            .Range(0, count / 10)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(1L << 52)));
        IEnumerable<double> any = Enumerable
            .Range(0, count)
            .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));

        // Where float ends and begins, and what people write.
        IEnumerable<double> near = Enumerable
            .Range(0, count / 10)
            .Select(_ => Math.Pow(10, random.Next(-46, 39)) * (random.NextDouble() - 0.5));
        IEnumerable<double> written = Enumerable
            .Range(0, count / 10)
            .Select(_ => random.Next(-1000, 1000) / Math.Pow(10, random.Next(0, 9)));
        return [.. SpecialNumbers.All, .. subnormal, .. any, .. near, .. written];
    }

    private static IEnumerable<float> Singles(int count)
    {
        Random random = new(17);
        IEnumerable<float> subnormal = Enumerable
            .Range(0, count / 10)
            .Select(_ => BitConverter.Int32BitsToSingle(random.Next(1 << 23)));
        return
        [
            .. SpecialNumbers.All.Select(d => (float)d),
            .. subnormal,
            .. Enumerable
                .Range(0, count)
                .Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))),
        ];
    }
}
