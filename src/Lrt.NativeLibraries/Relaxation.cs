using System;
using System.Collections.Generic;
using System.Linq;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Lrt.NativeLibraries;

/// <summary>
/// The exception that is thrown where a library cannot be made to load on this system; the message names version and
/// symbol.
/// </summary>
internal sealed class RelaxationException(string message) : Exception(message);

/// <summary>
/// Decides about a library that needs versions of another library which the system's own copy lacks. Where no
/// relocation refers to a symbol of such a version, nothing in the library calls or reads one, and the need can be made
/// weak: the dynamic linker then accepts the system's library.
/// </summary>
internal static class Relaxation
{
    /// <summary>Gets the versions that have to be made weak.</summary>
    /// <param name="library">The library that needs versions.</param>
    /// <param name="neededLibrary">The file name of the other library, as the needs name it.</param>
    /// <param name="available">The versions that the system's copy of the other library defines.</param>
    /// <exception cref="RelaxationException">The library uses a symbol of a version that is not available.</exception>
    public static IReadOnlyList<NeededVersion> Decide(
        ElfLibrary library,
        string neededLibrary,
        IReadOnlySet<string> available
    )
    {
        List<NeededVersion> missing =
        [
            .. library.NeededVersions.Where(needed =>
                needed.Library == neededLibrary && !needed.IsWeak && !available.Contains(needed.Version)
            ),
        ];
        foreach (NeededVersion needed in missing)
        {
            if (library.UsedSymbols.TryGetValue(needed.Index, out IReadOnlyList<string>? used))
            {
                string others = used.Count == 1 ? "" : $" and {used.Count - 1} more";
                throw new RelaxationException(
                    $"it uses the symbol {used.Order(StringComparer.Ordinal).First()}{others} of version "
                        + $"{needed.Version} of "
                        + $"{neededLibrary}, which this system's {neededLibrary} does not have; a newer one is needed"
                );
            }
        }

        return missing;
    }

    /// <summary>Makes the needs for versions weak.</summary>
    /// <param name="bytes">The library's file, which changes in place.</param>
    /// <param name="versions">The versions that are to be weak.</param>
    public static void Apply(byte[] bytes, IEnumerable<NeededVersion> versions)
    {
        foreach (NeededVersion version in versions)
        {
            WriteUInt16LittleEndian(bytes.AsSpan(version.FlagsOffset), (ushort)(version.Flags | NeededVersion.Weak));
        }
    }
}
