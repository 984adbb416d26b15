using System;
using Lrt.Simd;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>No part of raw memory is given out that does not lie within it.</summary>
public class MemoryTests
{
    private const int Bytes = 96;

    [Theory]
    [InlineData(0, 97)]
    [InlineData(1, 96)]
    [InlineData(96, 1)]
    [InlineData(97, 0)]
    [InlineData(-1, 1)]
    [InlineData(-1, 97)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(1, long.MaxValue)]
    [InlineData(long.MinValue, long.MaxValue)]
    public void A_part_outside_is_refused(long start, long bytes)
    {
        using AlignedMemory memory = new(Bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Slice(start, bytes));
    }

    [Theory]
    [InlineData(0, 25)]
    [InlineData(24, 1)]
    [InlineData(25, 0)]
    [InlineData(-1, 2)]
    [InlineData(0, -1)]
    [InlineData(long.MaxValue, 1)]
    [InlineData((long.MaxValue / 2) + 1, 1)] // Times four it would be a small number again.
    [InlineData(0, int.MaxValue)]
    public void Elements_outside_are_refused(long start, int count)
    {
        using AlignedMemory memory = new(Bytes);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Span<float>(start, count).Length);
    }

    [Fact]
    public void Parts_that_end_with_the_memory_are_given()
    {
        using AlignedMemory memory = new(Bytes);
        memory.Span<float>(20, 4).Fill(3);
        Assert.Equal([3f, 3f, 3f, 3f], memory.Slice(80, 16).Span<float>(0, 4).ToArray());
        Assert.Equal(0, memory.Slice(Bytes, 0).Bytes);
        Assert.True(memory.Span<double>(12, 0).IsEmpty);
        Assert.Equal(memory.Region.Address, memory.Region.AddressFor(Bytes));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Region.AddressFor(Bytes + 1));
    }

    /// <summary>A number of elements is rounded down where the last one would be cut.</summary>
    [Fact]
    public void A_part_of_an_element_is_none()
    {
        using AlignedMemory memory = new(Bytes + 3);
        Assert.Equal(24, memory.Span<float>(0, 24).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Span<float>(0, 25).Length);
    }

    [Fact]
    public void A_part_of_a_part_stays_within_the_part()
    {
        using AlignedMemory memory = new(Bytes);
        MemoryRegion part = memory.Slice(32, 16);
        Assert.Equal(memory.Slice(40, 8).Address, part.Slice(8, 8).Address);
        Assert.Throws<ArgumentOutOfRangeException>(() => part.Slice(8, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => part.Span<float>(4, 1).Length);
    }

    [Fact]
    public void Copies_are_of_one_length()
    {
        using AlignedMemory source = new(16);
        using AlignedMemory target = new(16);
        source.Span<int>(0, 4).Fill(7);
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Region.CopyTo(target.Slice(0, 12)));
        Assert.Throws<ArgumentOutOfRangeException>(() => source.Slice(0, 12).CopyTo(target.Region));
        Assert.Equal([0, 0, 0, 0], target.Span<int>(0, 4).ToArray());
        source.Region.CopyTo(target.Region);
        Assert.Equal([7, 7, 7, 7], target.Span<int>(0, 4).ToArray());
    }

    [Fact]
    public void Memory_that_was_given_back_is_out_of_reach()
    {
        AlignedMemory memory = new(Bytes);
        memory.Dispose();
        Assert.Throws<ObjectDisposedException>(() => memory.Region.Address);
        Assert.Throws<ObjectDisposedException>(() => memory.Span<byte>(0, 1).Length);
        Assert.Throws<ObjectDisposedException>(memory.Clear);
    }

    [Fact]
    public void No_memory_has_a_negative_length()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlignedMemory(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MemoryRegion(0, -1));
    }

    [Fact]
    public void A_tensor_s_memory_ends_where_the_tensor_ends()
    {
        using Tensor tensor = arange(6, dtype: ScalarType.Float32);
        MemoryRegion region = KernelMemory.RegionOf(tensor, expected: 100);
        Assert.Equal(24, region.Bytes);
        Assert.Equal([4f, 5f], region.Span<float>(4, 2).ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => region.AddressFor(28));
    }
}
