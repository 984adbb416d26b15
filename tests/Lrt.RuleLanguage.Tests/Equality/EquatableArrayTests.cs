using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Equality;

/// <summary>Sequences are equal by their elements, and so is what contains them.</summary>
public class EquatableArrayTests
{
    [Fact]
    public void Equal_elements_make_equal_arrays_and_hashes()
    {
        EquatableArray<string> first = ["a", "b"];
        EquatableArray<string> second = new List<string> { new('a', 1), new('b', 1) }.ToEquatableArray();
        Assert.True(first.Equals(second));
        Assert.True(first.Equals((object)second));
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Fact]
    public void Other_elements_order_or_length_make_other_arrays()
    {
        EquatableArray<int> array = [1, 2, 3];
        EquatableArray<int>[] others =
        [
            [1, 3, 2],
            [1, 2],
            [1, 2, 3, 3],
            [1, 2, 4],
            [0, 2, 3],
            [],
        ];
        Assert.All(others, other =>
        {
            Assert.False(array.Equals(other));
            Assert.False(other.Equals(array));
            Assert.NotEqual(array.GetHashCode(), other.GetHashCode());
        });
        Assert.False(array.Equals(null));
        Assert.False(array.Equals("1, 2, 3"));
    }

    [Fact]
    public void The_default_is_empty()
    {
        EquatableArray<int> none = default;
        EquatableArray<int> empty = [];
        Assert.True(none.Equals(empty));
        Assert.True(empty.Equals(none));
        Assert.Equal(empty.GetHashCode(), none.GetHashCode());
        Assert.Empty(none);
        Assert.True(none.Count == 0);
    }

    [Fact]
    public void It_does_not_follow_the_list_that_it_was_made_from()
    {
        int[] source = [1, 2];
        EquatableArray<int> array = source.ToEquatableArray();
        source[0] = 5;
        Assert.Equal(1, array[0]);
    }

    [Fact]
    public void Rules_that_are_built_twice_are_equal()
    {
        Assert.Equal(KnownRules.Adam().Rule, KnownRules.Adam().Rule);
        Assert.Equal(KnownRules.Adam().Rule.GetHashCode(), KnownRules.Adam().Rule.GetHashCode());
        Assert.Equal(KnownRules.All.Count, KnownRules.All.Values.Select(r => r.Rule).Distinct().Count());
    }

    [Fact]
    public void Nodes_tell_every_constant_apart()
    {
        double[] constants = [0.0, -0.0, double.NaN, 1, double.Epsilon];
        Node[] nodes =
        [
            .. constants.Select(c => new Node(Operation.Constant, Bits: System.BitConverter.DoubleToInt64Bits(c))),
        ];
        Assert.Equal(constants.Length, nodes.Distinct().Count());
        Assert.Equal(nodes[2], new Node(Operation.Constant, Bits: System.BitConverter.DoubleToInt64Bits(double.NaN)));
    }
}
