using System;
using System.Linq;
using Lrt.Generators.Reading;
using Lrt.RuleLanguage.Tests.Evaluation;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Text;

/// <summary>A float of the source becomes the double that was meant, and in a float kernel that float again.</summary>
public class WrittenConstantTests
{
    [Fact]
    public void Is_the_same_float()
    {
        Random random = new(3);
        float[] values =
        [
            .. SpecialNumbers.All.Select(d => (float)d),
            .. Enumerable
                .Range(0, 100_000)
                .Select(_ => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))),
        ];
        Assert.All(values, value =>
            Assert.True(SpecialNumbers.SameBits(value, (float)MathConstants.Written(value)), $"{value:R}")
        );
    }

    [Theory]
    [InlineData(0.1f, 0.1)]
    [InlineData(1e-8f, 1e-8)]
    [InlineData(0.999f, 0.999)]
    [InlineData(0.3333333f, 0.3333333)]
    [InlineData(-2.5f, -2.5)]
    public void Is_the_double_of_the_same_text(float value, double written)
    {
        Assert.Equal(written, MathConstants.Written(value));
        UnderCultures.Run(() => Assert.Equal(written, MathConstants.Written(value)));
    }
}
