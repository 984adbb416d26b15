using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;

namespace Lrt.Execution.Tests.Files;

/// <summary>
/// The content of a sealed file as the numbers, names and bytes that were written into it, to be changed and sealed
/// again.
/// </summary>
internal sealed class SealedTokens
{
    private const int HeaderLength = 12;
    private static readonly int[] Counts = [int.MinValue, -1, 0, 1, 2, 1 << 20, int.MaxValue];
    private static readonly double[] Numbers =
    [
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        -1,
        0,
        1e300,
    ];

    private readonly byte[] header;
    private readonly object[] tokens;

    /// <param name="file">The file, which gives kind and version.</param>
    /// <param name="write">Writes its content.</param>
    public SealedTokens(string file, Action<BinaryWriter> write)
    {
        using Recorder recorder = new();
        write(recorder);
        header = File.ReadAllBytes(file)[..HeaderLength];
        tokens = [.. recorder.Tokens];
    }

    /// <summary>Writes the content with one to three changes, under a checksum that is right.</summary>
    public void WriteChanged(string path, Random random)
    {
        List<object> changed = [.. tokens];
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
        {
            int at = random.Next(changed.Count);
            switch (random.Next(6))
            {
                case 0:
                    changed.RemoveAt(at);
                    break;
                case 1:
                    changed.Insert(at, changed[random.Next(changed.Count)]);
                    break;
                default:
                    changed[at] = Other(changed[at], random);
                    break;
            }
        }

        using MemoryStream content = new();
        content.Write(header);
        using (BinaryWriter writer = new(content, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            changed.ForEach(token => Write(writer, token));
        }

        Seal(path, content.ToArray());
    }

    /// <summary>Writes the file with some bytes changed, under a checksum that is right.</summary>
    public static void WriteFlipped(string path, string file, Random random)
    {
        byte[] content = File.ReadAllBytes(file)[..^SHA256.HashSizeInBytes];
        for (int changes = 1 + random.Next(3); changes > 0; changes--)
        {
            content[random.Next(HeaderLength, content.Length)] = (byte)random.Next(256);
        }

        Seal(path, random.Next(4) == 0 ? content[..random.Next(HeaderLength, content.Length)] : content);
    }

    private static void Seal(string path, byte[] content) =>
        File.WriteAllBytes(path, [.. content, .. SHA256.HashData(content)]);

    private static object Other(object token, Random random) =>
        token switch
        {
            int count => random.Next(3) == 0 ? count + random.Next(-2, 3) : Counts[random.Next(Counts.Length)],
            long size => random.Next(2) == 0
                ? size + random.Next(-2, 3)
                : (long)Counts[random.Next(Counts.Length)] << random.Next(32),
            double => Numbers[random.Next(Numbers.Length)],
            string name => random.Next(3) switch
            {
                0 => string.Empty,
                1 => name + ", " + name,
                _ => new string('x', random.Next(300)),
            },
            byte[] part => random.Next(3) switch
            {
                0 => [],
                1 => part[..random.Next(part.Length)],
                _ => (byte[])[.. part, .. part],
            },
            _ => token,
        };

    private static void Write(BinaryWriter writer, object token)
    {
        switch (token)
        {
            case int number:
                writer.Write(number);
                break;
            case long number:
                writer.Write(number);
                break;
            case double number:
                writer.Write(number);
                break;
            case bool truth:
                writer.Write(truth);
                break;
            case string name:
                writer.Write(name);
                break;
            case byte[] part:
                writer.Write(part);
                break;
        }
    }

    private sealed class Recorder() : BinaryWriter(Stream.Null)
    {
        public List<object> Tokens { get; } = [];

        public override void Write(int value) => Tokens.Add(value);

        public override void Write(long value) => Tokens.Add(value);

        public override void Write(double value) => Tokens.Add(value);

        public override void Write(bool value) => Tokens.Add(value);

        public override void Write(string value) => Tokens.Add(value);

        public override void Write(byte[] buffer) => Tokens.Add(buffer);
    }
}
