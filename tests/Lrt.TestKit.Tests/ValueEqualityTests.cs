using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Lrt.TestKit.Tests.Toys;
using Lrt.TestKit.Tests.Values.Bad;
using Lrt.TestKit.Tests.Values.Good;
using Xunit;

namespace Lrt.TestKit.Tests
{
    public sealed class ValueEqualityTests
    {
        private const string Good = "Lrt.TestKit.Tests.Values.Good";
        private const string Bad = "Lrt.TestKit.Tests.Values.Bad";

        private static void Check(params string[] namespaces) =>
            ValueEquality.CheckTypes(typeof(Leaf).Assembly, namespaces);

        [Fact]
        public void Closed_records_of_values_pass() => Check(Good);

        [Theory]
        [InlineData(typeof(WithList), "WithList.Items is List<Int32>, which is not one of the allowed member types")]
        [InlineData(typeof(WithArray), "WithArray.Items is the array Int32[]")]
        [InlineData(typeof(WithImmutableArray), "WithImmutableArray.Items is ImmutableArray<Int32>")]
        [InlineData(typeof(WithDelegate), "WithDelegate.Make is Func<Int32>")]
        [InlineData(typeof(WithObject), "WithObject.Anything is Object")]
        [InlineData(
            typeof(WithArrayOfArrays),
            "WithArrayOfArrays.Items is an EquatableArray whose element is the array Int32[]"
        )]
        [InlineData(typeof(WithPlainClass), "WithPlainClass.Inner is PlainClass, which is no record")]
        [InlineData(typeof(WithSetter), "WithSetter.Count can change")]
        [InlineData(typeof(WithHiddenField), "WithHiddenField.cache is the array String[]")]
        [InlineData(typeof(PlainClass), "PlainClass is no record")]
        [InlineData(typeof(PlainStruct), "PlainStruct is no record")]
        [InlineData(typeof(OpenRecord), "OpenRecord is neither sealed nor")]
        [InlineData(typeof(OpenAbstract), "OpenAbstract is neither sealed nor")]
        [InlineData(typeof(MutableRecordStruct), "MutableRecordStruct is a record struct, but not readonly")]
        [InlineData(typeof(IShape), "IShape is an interface")]
        public void EachFault_IsNamed(Type type, string fault)
        {
            Assert.Contains(ValueEquality.Faults(type), found => found.Contains(fault, StringComparison.Ordinal));
            Assert.Contains(fault, Assert.Throws<KitFailure>(() => Check(Good, Bad)).Message);
        }

        [Fact]
        public void Excepted_types_are_skipped()
        {
            Type[] bad =
            [
                .. typeof(WithList)
                    .Assembly.GetTypes()
                    .Where(type => type.Namespace == Bad && type != typeof(WithList)),
            ];
            string message = Assert
                .Throws<KitFailure>(() => ValueEquality.CheckTypes(typeof(WithList).Assembly, [Bad], bad))
                .Message;
            Assert.StartsWith("1 of the pipeline's values", message);
        }

        [Fact]
        public void An_empty_namespace_proves_nothing() =>
            Assert.Contains("look at nothing", Assert.Throws<KitFailure>(() => Check(Good, "Lrt.Nowhere")).Message);

        [Fact]
        public void Same_text_twice_same_values()
        {
            GeneratorSetup setup = GreetingGenerator
                .Setup()
                .Source("A.cs", "[Toys.Greet(\"hello\")] partial class A { }");
            ValueEquality.CheckSameValues(setup.Run(), setup.Run());
        }

        [Fact]
        public void Unequal_values_are_found()
        {
            GeneratorSetup setup = GreetingGenerator
                .Setup(new GreetingGenerator(_ => new int[1]))
                .Source("A.cs", "[Toys.Greet(\"hello\")] partial class A { }");
            string message = Assert
                .Throws<KitFailure>(() => ValueEquality.CheckSameValues(setup.Run(), setup.Run()))
                .Message;
            Assert.Contains("ExtractGreeting[0]: not Equal", message);
        }

        [Fact]
        public void Unequal_hashes_are_found()
        {
            GeneratorSetup setup = GreetingGenerator
                .Setup(new GreetingGenerator(_ => new EqualWithoutHash()))
                .Source("A.cs", "[Toys.Greet(\"hello\")] partial class A { }");
            string message = Assert
                .Throws<KitFailure>(() => ValueEquality.CheckSameValues(setup.Run(), setup.Run()))
                .Message;
            Assert.Contains("ExtractGreeting[0]: Equal, but the hashes differ", message);
        }

        private sealed class EqualWithoutHash
        {
            private static int next;
            private readonly int hash = System.Threading.Interlocked.Increment(ref next);

            public override bool Equals(object? obj) => obj is EqualWithoutHash;

            public override int GetHashCode() => hash;
        }
    }
}

namespace Lrt.TestKit.Tests.Values.Good
{
    public enum Colour
    {
        Red,
    }

    public sealed record Leaf(int A, string? B, double C, Colour D, bool? E, Microsoft.CodeAnalysis.Text.TextSpan F);

    public readonly record struct Pair(Leaf Left, EquatableArray<Pair2> Right);

    public readonly record struct Pair2(EquatableArray<string> Names, Node? Node);

    public abstract record Node
    {
        private protected Node() { }

        public sealed record Sum(Node Left, Node Right) : Node;

        public sealed record Constant(float Value) : Node;
    }

    public sealed record Outcome<T>(T? Value, EquatableArray<Leaf> Problems);

    public static class Doer
    {
        public static readonly List<int> Shared = [];
    }

    public readonly struct EquatableArray<T>(ImmutableArray<T> items)
    {
        private readonly ImmutableArray<T> array = items;

        public int Count => array.Length;
    }
}

namespace Lrt.TestKit.Tests.Values.Bad
{
    public sealed record WithList(List<int> Items);

    public sealed record WithArray(int[] Items);

    public sealed record WithImmutableArray(ImmutableArray<int> Items);

    public sealed record WithDelegate(Func<int> Make);

    public sealed record WithObject(object Anything);

    public sealed record WithArrayOfArrays(EquatableArray<int[]> Items);

    public sealed record WithPlainClass(PlainClass Inner);

    public sealed record WithSetter
    {
        public int Count { get; set; }
    }

    public sealed record WithHiddenField(int A)
    {
        private readonly string[] cache = new string[A];

        public int Length => cache.Length;
    }

    public sealed class PlainClass;

    public readonly struct PlainStruct;

    public record OpenRecord(int A);

    public abstract record OpenAbstract;

    public record struct MutableRecordStruct(int A);

    public interface IShape;
}
