using System;
using System.IO;
using System.Linq;

namespace Lrt.Samples.Data;

/// <summary>Images as stored in the files, with one byte per pixel, and their labels.</summary>
public sealed record LabelledImages(int Count, byte[] Pixels, byte[] Labels)
{
    public const int PixelsPerImage = 28 * 28;
    public const int Classes = 10;

    /// <summary>
    /// // The build copies the files to this folder, so that the sample runs from any working directory.
    /// </summary>
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "data");

    public static LabelledImages Training => Read("train");

    public static LabelledImages Test => Read("t10k");

    private static LabelledImages Read(string set) =>
        Read(Path.Combine(Folder, $"{set}-images-idx3-ubyte.gz"), Path.Combine(Folder, $"{set}-labels-idx1-ubyte.gz"));

    public static LabelledImages Read(string imagePath, string labelPath)
    {
        IdxFile images = IdxFile.Read(imagePath, dimensions: 3);
        IdxFile labels = IdxFile.Read(labelPath, dimensions: 1);
        if (images.Dimensions is not [int count, 28, 28])
        {
            throw new UnusableDataException(
                imagePath,
                $"has {string.Join(" x ", images.Dimensions)} pixels, not n x 28 x 28."
            );
        }

        if (labels.Elements.Length != count)
        {
            throw new UnusableDataException(
                labelPath,
                $"has {labels.Elements.Length:N0} labels for the {count:N0} images of {imagePath}."
            );
        }

        if (count == 0)
        {
            throw new UnusableDataException(imagePath, "holds no image.");
        }

        if (labels.Elements.Max() >= Classes)
        {
            throw new UnusableDataException(labelPath, $"has a label {labels.Elements.Max()}; digits end at 9.");
        }

        return new LabelledImages(count, images.Elements, labels.Elements);
    }
}
