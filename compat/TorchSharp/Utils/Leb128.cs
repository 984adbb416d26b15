using System.IO;

namespace TorchSharp.Utils;

/// <summary>Numbers in TorchSharp's files: seven bits a byte, the lowest first, the top bit set while more follow.</summary>
internal static class Leb128
{
    internal static void Encode(this BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value >= 0 ? value : throw new NotImplementedException("LEB128 encoding of negative numbers"));

    internal static long Decode(this BinaryReader reader) => reader.Read7BitEncodedInt64();
}
