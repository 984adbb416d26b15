using System;
using System.Collections.Generic;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Lrt.NativeLibraries;

/// <summary>A version of another library that a library needs: an entry of its section <c>.gnu.version_r</c>.</summary>
/// <param name="Library">The file name of the other library, for example <c>libstdc++.so.6</c>.</param>
/// <param name="Version">The name of the version, for example <c>GLIBCXX_3.4.32</c>.</param>
/// <param name="Index">The number by which symbols refer to the version.</param>
/// <param name="Flags">The flags of the entry.</param>
/// <param name="FlagsOffset">The position of the flags in the file, in bytes.</param>
internal sealed record NeededVersion(string Library, string Version, ushort Index, ushort Flags, int FlagsOffset)
{
    /// <summary>The flag <c>VER_FLG_WEAK</c>: the dynamic linker accepts a system that lacks the version.</summary>
    public const ushort Weak = 2;

    /// <summary>A value that indicates whether the dynamic linker accepts a system that lacks the version.</summary>
    public bool IsWeak => (Flags & Weak) != 0;
}

/// <summary>
/// The exception that is thrown where a file is not a valid library; the message names the part that is wrong.
/// </summary>
internal sealed class ElfFormatException(string message) : Exception(message);

/// <summary>
/// The symbol versions and the dynamic relocations of a shared library in the format ELF, 64 bits, little-endian.
/// Sources: System V Application Binary Interface, chapters 4 and 5; Linux Standard Base Core Specification, "Symbol
/// Versioning".
/// </summary>
internal sealed class ElfLibrary
{
    private const int HeaderSize = 64;
    private const int SectionHeaderSize = 64;
    private const int SymbolSize = 24;
    private const ushort SharedObject = 3;
    private const ushort X64 = 62;
    private const ushort Arm64 = 183;
    private const ushort VersionIndexMask = 0x7fff;

    private readonly byte[] bytes;
    private readonly List<Section> sections = [];

    /// <summary>Reads a library.</summary>
    /// <param name="bytes">The whole file; the library keeps the array.</param>
    /// <exception cref="ElfFormatException">The file is cut off, damaged or of another format.</exception>
    public ElfLibrary(byte[] bytes)
    {
        this.bytes = bytes;
        ReadHeaders();
        NeededVersions = ReadNeededVersions();
        DefinedVersions = ReadDefinedVersions();
        UsedSymbols = ReadUsedSymbols();
    }

    private enum SectionType : uint
    {
        Strings = 3,
        RelocationsWithAddends = 4,
        Relocations = 9,
        DynamicSymbols = 11,
        PackedRelocations = 0x60000001,
        PackedRelocationsWithAddends = 0x60000002,
        DefinedVersions = 0x6ffffffd,
        NeededVersions = 0x6ffffffe,
        SymbolVersions = 0x6fffffff,
    }

    /// <summary>The versions of other libraries that the library needs, in the order of the file.</summary>
    public IReadOnlyList<NeededVersion> NeededVersions { get; }

    /// <summary>The names of the versions that the library defines.</summary>
    public IReadOnlySet<string> DefinedVersions { get; }

    /// <summary>The names of the symbols that relocations refer to, by the index of the symbol's version.</summary>
    public IReadOnlyDictionary<ushort, IReadOnlyList<string>> UsedSymbols { get; }

    private void ReadHeaders()
    {
        ReadOnlySpan<byte> magic = "\u007fELF"u8;
        if (!bytes.AsSpan(0, Math.Min(bytes.Length, magic.Length)).SequenceEqual(magic))
        {
            throw new ElfFormatException("it is not an ELF file");
        }

        Part(0, HeaderSize, "the file header");
        if (bytes[4] != 2 || bytes[5] != 1)
        {
            throw new ElfFormatException("it is not an ELF file of 64 bits, little-endian");
        }

        ushort type = U16(16);
        ushort machine = U16(18);
        if (type != SharedObject)
        {
            throw new ElfFormatException($"it is not a shared library (its e_type is {type})");
        }

        if (machine is not (X64 or Arm64))
        {
            throw new ElfFormatException(
                $"it is for a processor other than x86-64 and AArch64 (its e_machine is {machine})"
            );
        }

        ReadSectionHeaders();
    }

    private void ReadSectionHeaders()
    {
        ulong start = U64(40);
        if (start == 0)
        {
            throw new ElfFormatException("it has no section headers");
        }

        if (U16(58) != SectionHeaderSize)
        {
            throw new ElfFormatException($"its section headers have {U16(58)} bytes each and not {SectionHeaderSize}");
        }

        // A library with more sections than e_shnum holds gives their number in the first header.
        ulong count = U16(60);
        if (count == 0)
        {
            count = U64(Part(start, SectionHeaderSize, "the section headers") + 32);
        }

        int headers = Part(start, Product(count, SectionHeaderSize), "the section headers");
        for (int i = 0; i < (int)count; i++)
        {
            int header = headers + (i * SectionHeaderSize);
            var type = (SectionType)U32(header + 4);
            bool isLoaded = (U64(header + 8) & 2) != 0;
            ulong length = U64(header + 32);
            bool isRead =
                type
                    is SectionType.DynamicSymbols
                        or SectionType.DefinedVersions
                        or SectionType.NeededVersions
                        or SectionType.SymbolVersions
                        or SectionType.Strings
                || (isLoaded && type is SectionType.Relocations or SectionType.RelocationsWithAddends);
            int offset = isRead ? Part(U64(header + 24), length, $"section {i}") : 0;
            if (isLoaded && type is SectionType.PackedRelocations or SectionType.PackedRelocationsWithAddends)
            {
                throw new ElfFormatException("its relocations are packed");
            }

            sections.Add(
                new Section(type, isLoaded, offset, isRead ? (int)length : 0, U32(header + 40), U32(header + 44))
            );
        }
    }

    private List<NeededVersion> ReadNeededVersions()
    {
        List<NeededVersion> versions = [];
        foreach (Section section in Sections(SectionType.NeededVersions))
        {
            int offset = 0;
            for (uint i = 0; i < section.Info; i++)
            {
                int entry = Entry(section, offset, 16);
                string library = Text(section.Link, U32(entry + 4));
                int part = Next(offset, U32(entry + 8));
                for (int k = U16(entry + 2); k > 0; k--)
                {
                    int version = Entry(section, part, 16);
                    versions.Add(
                        new NeededVersion(
                            library,
                            Text(section.Link, U32(version + 8)),
                            U16(version + 6),
                            U16(version + 4),
                            version + 4
                        )
                    );
                    part = k == 1 ? part : Next(part, U32(version + 12));
                }

                offset = i + 1 == section.Info ? offset : Next(offset, U32(entry + 12));
            }
        }

        return versions;
    }

    private HashSet<string> ReadDefinedVersions()
    {
        HashSet<string> versions = [];
        foreach (Section section in Sections(SectionType.DefinedVersions))
        {
            int offset = 0;
            for (uint i = 0; i < section.Info; i++)
            {
                // The first name of an entry is the version; the other names are the versions that it succeeds.
                int entry = Entry(section, offset, 20);
                int name = Entry(section, Next(offset, U32(entry + 12)), 8);
                versions.Add(Text(section.Link, U32(name)));
                offset = i + 1 == section.Info ? offset : Next(offset, U32(entry + 16));
            }
        }

        return versions;
    }

    private Dictionary<ushort, IReadOnlyList<string>> ReadUsedSymbols()
    {
        Dictionary<ushort, IReadOnlyList<string>> names = [];
        int symbolsAt = sections.FindIndex(section => section.Type == SectionType.DynamicSymbols);
        int versionsAt = sections.FindIndex(section => section.Type == SectionType.SymbolVersions);
        if (NeededVersions.Count == 0)
        {
            return names;
        }

        if (symbolsAt < 0 || versionsAt < 0)
        {
            throw new ElfFormatException("it needs versions of symbols but has no dynamic symbols with versions");
        }

        Section symbols = sections[symbolsAt];
        Section versions = sections[versionsAt];
        HashSet<uint> used = [];
        foreach (Section section in sections)
        {
            int size = section.Type == SectionType.RelocationsWithAddends ? 24 : 16;
            if (
                !section.IsLoaded || section.Type is not (SectionType.Relocations or SectionType.RelocationsWithAddends)
            )
            {
                continue;
            }

            if (section.Length % size != 0)
            {
                throw new ElfFormatException("it has a relocation section with a part of a relocation");
            }

            // A section without a link has only relocations without symbols; the index is checked all the same.
            if (section.Link != 0 && section.Link != symbolsAt)
            {
                throw new ElfFormatException("it has relocations of symbols that are not the dynamic symbols");
            }

            for (int offset = 0; offset < section.Length; offset += size)
            {
                used.Add((uint)(U64(section.Offset + offset + 8) >> 32));
            }
        }

        used.Remove(0);
        foreach (uint symbol in used)
        {
            if (symbol >= symbols.Length / SymbolSize || symbol >= versions.Length / sizeof(ushort))
            {
                throw new ElfFormatException($"a relocation refers to symbol {symbol}, which does not exist");
            }

            ushort version = (ushort)(U16(versions.Offset + (sizeof(ushort) * (int)symbol)) & VersionIndexMask);
            string name = Text(symbols.Link, U32(symbols.Offset + (SymbolSize * (int)symbol)));
            if (!names.TryGetValue(version, out IReadOnlyList<string>? ofVersion))
            {
                names.Add(version, ofVersion = new List<string>());
            }

            ((List<string>)ofVersion).Add(name);
        }

        return names;
    }

    private IEnumerable<Section> Sections(SectionType type)
    {
        foreach (Section section in sections)
        {
            if (section.Type == type)
            {
                yield return section;
            }
        }
    }

    /// <summary>Gets the position of a part of the file, after a check that the part lies within the file.</summary>
    private int Part(ulong offset, ulong length, string what)
    {
        ulong all = (ulong)bytes.Length;
        return offset <= all && length <= all - offset
            ? (int)offset
            : throw new ElfFormatException(
                $"it is cut off: {what} would end at byte {(UInt128)offset + length}, and the file has {all}"
            );
    }

    /// <summary>
    /// Gets the position of an entry of a section, after a check that the entry lies within the section.
    /// </summary>
    private static int Entry(Section section, int offset, int length) =>
        offset <= section.Length - length
            ? section.Offset + offset
            : throw new ElfFormatException("an entry of its symbol versions reaches out of the section");

    /// <summary>
    /// Gets the offset of the entry that follows. Offsets only increase, so that reading the entries ends.
    /// </summary>
    private static int Next(int offset, uint distance) =>
        distance is > 0 and <= int.MaxValue && offset <= int.MaxValue - (int)distance
            ? offset + (int)distance
            : throw new ElfFormatException("an entry of its symbol versions has no successor where one should be");

    private string Text(uint section, uint offset)
    {
        if (
            section >= sections.Count
            || sections[(int)section] is not { Type: SectionType.Strings } strings
            || offset >= (uint)strings.Length
        )
        {
            throw new ElfFormatException("a name lies outside of its section of names");
        }

        ReadOnlySpan<byte> rest = bytes.AsSpan(strings.Offset, strings.Length)[(int)offset..];
        int end = rest.IndexOf((byte)0);
        return end >= 0 ? Encoding.UTF8.GetString(rest[..end]) : throw new ElfFormatException("a name has no end");
    }

    private static ulong Product(ulong count, int size) =>
        count <= int.MaxValue
            ? count * (ulong)size
            : throw new ElfFormatException($"it claims to have {count} sections");

    private ushort U16(int offset) => ReadUInt16LittleEndian(bytes.AsSpan(offset));

    private uint U32(int offset) => ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private ulong U64(int offset) => ReadUInt64LittleEndian(bytes.AsSpan(offset));

    private readonly record struct Section(
        SectionType Type,
        bool IsLoaded,
        int Offset,
        int Length,
        uint Link,
        uint Info
    );
}
