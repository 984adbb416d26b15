using System;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;

namespace Lrt.NativeLibraries;

/// <summary>Finds libraries of the system in the way of the dynamic linker.</summary>
internal static class SystemLibrary
{
    /// <summary>Gets the path of the file that the dynamic linker loads for a name.</summary>
    /// <param name="name">The library's file name, for example <c>libstdc++.so.6</c>.</param>
    /// <param name="symbol">A symbol that the library defines itself.</param>
    /// <returns>The path, or null where the linker finds no such library.</returns>
    public static string? Find(string name, string symbol)
    {
        if (!OperatingSystem.IsLinux() || !NativeLibrary.TryLoad(name, out IntPtr library))
        {
            return null;
        }

        return NativeLibrary.TryGetExport(library, symbol, out IntPtr address) ? FileAt((ulong)address) : null;
    }

    /// <summary>
    /// Gets the file that is mapped at an address of this process; see proc(5), <c>/proc/pid/maps</c>.
    /// </summary>
    private static string? FileAt(ulong address)
    {
        foreach (string line in File.ReadLines("/proc/self/maps"))
        {
            string[] fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries);
            string[] range = fields[0].Split('-');
            if (fields.Length == 6 && Hexadecimal(range[0]) <= address && address < Hexadecimal(range[1]))
            {
                return fields[5].TrimStart();
            }
        }

        return null;
    }

    private static ulong Hexadecimal(string text) =>
        ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
