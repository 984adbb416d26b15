using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Execution.Tests.StoredFiles;
using Lrt.Learned;
using Lrt.Learned.Training;
using Lrt.State;
using Xunit;

namespace Lrt.Execution.Tests.Files;

/// <summary>
/// Files whose checksum is right and whose content is not: they give an InvalidDataException, and nothing is loaded.
/// What passes for a state that somebody may have saved is taken as a whole.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public sealed class DamagedFileTests : IDisposable
{
    private const int SeedsPerFile = 60;

    private static readonly string Folder = FileStore.Folder("Set1");

    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    public static TheoryData<string> States => [.. StoredCase.All.Keys];

    private string Damaged => Path.Combine(directory, "damaged");

    [Theory]
    [MemberData(nameof(States))]
    public void States_are_taken_as_a_whole_or_not_at_all(string name)
    {
        using StoredCase training = Load(name);
        string stored = Path.Combine(Folder, name + ".lrt");
        SavedState state = StateFile.Read(stored);
        string written = Path.Combine(directory, "written");
        StateFile.Write(written, state);
        SealedTokens tokens = new(written, writer => StateFile.Write(writer, state));
        byte[] before = Saved(training);
        int refused = 0;
        for (int seed = 0; seed < SeedsPerFile; seed++)
        {
            Random random = new(seed);
            switch (seed % 3)
            {
                case 0:
                    tokens.WriteChanged(Damaged, random);
                    break;
                case 1:
                    SealedTokens.WriteFlipped(Damaged, stored, random);
                    break;
                default:
                    StateFile.Write(Damaged, Changed(state, random));
                    break;
            }

            if (IsTaken(seed, () => training.Optimizer.load_state_dict(Damaged)))
            {
                Saved(training);
                training.Optimizer.load_state_dict(stored);
            }
            else
            {
                refused++;
            }

            Assert.True(before.AsSpan().SequenceEqual(Saved(training)), $"seed {seed} left something behind");
        }

        Assert.InRange(refused, SeedsPerFile / 3, SeedsPerFile);
        training.Step(StoredCase.Saved);
        Expectation.Read(Path.Combine(Folder, name + ".txt")).AssertClose("next", training.Values, 1e-5);
    }

    [Fact]
    public void Weights_are_taken_as_a_whole_or_not_at_all()
    {
        string stored = Path.Combine(Folder, "weights.lrtl");
        LearnedWeights weights = LearnedWeights.Load(stored);
        SealedTokens tokens = new(stored, writer => WeightsFile.Write(writer, weights));
        Fuzz(tokens, stored, path => LearnedWeights.Load(path), () => { });
    }

    [Fact]
    public void Trainings_are_taken_as_a_whole_or_not_at_all()
    {
        string stored = Path.Combine(Folder, "training.lrtt");
        StoredTraining training = new(Folder);
        training.Trainer.Resume(stored);
        SealedTokens tokens = new(stored, writer => TrainingFile.Write(writer, training.Trainer));
        byte[] before = File.ReadAllBytes(stored);
        string again = Path.Combine(directory, "again");
        Fuzz(
            tokens,
            stored,
            path =>
            {
                training.Trainer.Resume(path);
                training.Trainer.Resume(stored);
            },
            () =>
            {
                training.Trainer.Save(again);
                Assert.Equal(before, File.ReadAllBytes(again));
            }
        );
    }

    /// <summary>Only the first buffer's length was compared once, and memory had no bounds.</summary>
    [Theory]
    [InlineData("too many")]
    [InlineData("a second one that is too long")]
    [InlineData("too long")]
    [InlineData("too short")]
    [InlineData("none after steps")]
    [InlineData("another type")]
    [InlineData("another name")]
    [InlineData("parts within an element")]
    public void Buffers_of_a_learned_optimizer_must_fit(string what)
    {
        AssertRefused("learned", state => With(state, "single", parameter =>
            {
                SavedBuffer own = parameter.Buffers[0];
                byte[] bytes = own.Parts[0];
                SavedBuffer[] buffers = what switch
                {
                    "too many" => [own, own],
                    "a second one that is too long" => [own, own with { Parts = [bytes, bytes, bytes] }],
                    "too long" => [own with { Parts = [bytes, bytes] }],
                    "too short" => [own with { Parts = [bytes[..^4]] }],
                    "none after steps" => [],
                    "another type" => [own with { Type = "8 bytes" }],
                    "another name" => [own with { Stream = "status" }],
                    _ => [own with { Parts = [bytes[..3], bytes[3..]] }],
                };
                return parameter with { Buffers = buffers };
            }));
    }

    [Theory]
    [InlineData("too many")]
    [InlineData("too long")]
    [InlineData("too short")]
    [InlineData("none after steps")]
    [InlineData("another type")]
    [InlineData("parts within an element")]
    [InlineData("a rate out of bounds")]
    public void Buffers_of_a_rule_must_fit(string what)
    {
        AssertRefused("structures", state => With(state, "elementMomentum", parameter =>
            {
                SavedBuffer own = parameter.Buffers[1];
                byte[] bytes = own.Parts[0];
                Assert.Equal("LearningRate", own.Stream);
                SavedBuffer? changed = what switch
                {
                    "too many" => own,
                    "too long" => own with { Parts = [bytes, bytes] },
                    "too short" => own with { Parts = [bytes[..^4]] },
                    "another type" => own with { Type = "Float64" },
                    "parts within an element" => own with { Parts = [bytes[..3], bytes[3..]] },
                    "a rate out of bounds" => own with
                    {
                        Parts =
                        [
                            [.. BitConverter.GetBytes(-1f), .. bytes[4..]],
                        ],
                    },
                    _ => null,
                };
                SavedBuffer[] rest = [.. parameter.Buffers.Skip(2)];
                return parameter with
                {
                    Buffers =
                        changed is null ? []
                        : what == "too many" ? [.. parameter.Buffers, own]
                        : [parameter.Buffers[0], changed, .. rest],
                };
            }));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.001)]
    public void Shared_rates_must_be_finite_and_within_their_bounds(double rate)
    {
        AssertRefused("structures", state => WithGroup(state, "globalSgd", group =>
            {
                SavedTower tower = group.Towers[0];
                SavedNumbers value = tower.Memory[0] with { Values = [rate] };
                return group with { Towers = [tower with { Memory = [value, .. tower.Memory.Skip(1)] }] };
            }));
    }

    [Theory]
    [InlineData("learning rate")]
    [InlineData("previous factor")]
    [InlineData("steps of a parameter")]
    [InlineData("steps of a tower")]
    [InlineData("features")]
    public void Values_of_groups_must_be_possible(string what)
    {
        AssertRefused("structures", state => WithGroup(state, "featureMomentum", group => what switch
                {
                    "learning rate" => group with { LearningRate = double.NaN },
                    "previous factor" => group with { PreviousFactor = double.NegativeInfinity },
                    "steps of a parameter" => group with { Parameters = [group.Parameters[0] with { Steps = -1 }] },
                    "steps of a tower" => group with { Towers = [group.Towers[0] with { Steps = -1 }] },
                    _ => group with
                    {
                        Towers =
                        [
                            group.Towers[0] with
                            {
                                Memory =
                                [
                                    .. group.Towers[0].Memory.Select(m => m with { Values = [.. m.Values, 0.05] }),
                                ],
                            },
                        ],
                    },
                }));
    }

    [Theory]
    [InlineData("twice")]
    [InlineData("more inputs than numbers")]
    [InlineData("no inputs")]
    [InlineData("too long")]
    [InlineData("too short")]
    public void Rate_models_must_fit(string what)
    {
        AssertRefused("rate-tensors", state =>
            state with
            {
                Groups = [.. state.Groups.Select(g => g.RateModels.Count == 0 ? g : Changed(g))],
            }
        );

        SavedGroup Changed(SavedGroup group) => group with { RateModels = ChangedModels(group.RateModels[0]) };

        SavedRateModel[] ChangedModels(SavedRateModel first) =>
            what switch
            {
                "twice" => [first, first],
                "more inputs than numbers" => [first with { Inputs = 1L << 40 }],
                "no inputs" => [first with { Inputs = -1 }],
                _ => [first with { Tensors = [Resized(first.Tensors[0], what), .. first.Tensors.Skip(1)] }],
            };

        static SavedTensor Resized(SavedTensor tensor, string what) =>
            tensor with
            {
                Parts = what == "too long" ? [.. tensor.Parts, tensor.Parts[0]] : [tensor.Parts[0][..^4]],
            };
    }

    [Fact]
    public void No_count_allocates_more_than_the_file_could_hold()
    {
        string stored = Path.Combine(Folder, "rules.lrt");
        byte[] content = File.ReadAllBytes(stored)[..^32];

        // The number of groups follows the model's name.
        int at = 12 + 1 + content[12];
        BitConverter.TryWriteBytes(content.AsSpan(at), int.MaxValue);
        File.WriteAllBytes(Damaged, [.. content, .. System.Security.Cryptography.SHA256.HashData(content)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidDataException>(() => StateFile.Read(Damaged)).Message;
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
        Assert.StartsWith($"'{Damaged}' cannot be read: it announces 2147483647 items", message);
    }

    [Theory]
    [InlineData(30_000, 30_000)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(-1, 3)]
    public void Networks_that_the_file_cannot_hold_are_refused(int first, int second)
    {
        byte[] content = File.ReadAllBytes(Path.Combine(Folder, "weights.lrtl"))[..^32];

        // The sizes follow the preprocessing's name and their number.
        int at = 12 + 1 + content[12] + 4;
        BitConverter.TryWriteBytes(content.AsSpan(at), first);
        BitConverter.TryWriteBytes(content.AsSpan(at + 4), second);
        File.WriteAllBytes(Damaged, [.. content, .. System.Security.Cryptography.SHA256.HashData(content)]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        AssertSays($"'{Damaged}'", Assert.Throws<InvalidDataException>(() => LearnedWeights.Load(Damaged)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>
    /// What had not made a step when the state was saved has no rate model, whatever it has learned since.
    /// </summary>
    [Fact]
    public void Rate_models_that_were_not_there_when_it_was_saved_are_forgotten()
    {
        using StoredCase training = StoredCase.All["rate-tensors"](Folder);
        training.Start();
        byte[] unborn = Saved(training);
        string path = Path.Combine(directory, "unborn");
        File.WriteAllBytes(path, unborn);
        training.Step(0);
        Assert.NotEqual(unborn, Saved(training));
        training.Optimizer.load_state_dict(path);
        Assert.Equal(unborn, Saved(training));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static StoredCase Load(string name)
    {
        StoredCase training = StoredCase.All[name](Folder);
        if (training.HasModelFile)
        {
            training.Model.load(Path.Combine(Folder, name + ".dat"));
        }

        Expectation.Read(Path.Combine(Folder, name + ".txt")).Restore("saved", training.Values);
        training.Optimizer.load_state_dict(Path.Combine(Folder, name + ".lrt"));
        return training;
    }

    private static SavedState With(SavedState state, string name, Func<SavedParameter, SavedParameter> change)
    {
        return state with
        {
            Groups = [.. state.Groups.Select(g => g with { Parameters = [.. g.Parameters.Select(Change)] })],
        };

        SavedParameter Change(SavedParameter parameter) => parameter.Name == name ? change(parameter) : parameter;
    }

    private static SavedState WithGroup(SavedState state, string name, Func<SavedGroup, SavedGroup> change) =>
        state with
        {
            Groups = [.. state.Groups.Select(g => g.Name == name ? change(g) : g)],
        };

    // Lists that are consistent in themselves, and do not fit.
    private static SavedState Changed(SavedState state, Random random) =>
        state with
        {
            Groups = Some(state.Groups, random, group => Changed(group, random)),
        };

    private static SavedGroup Changed(SavedGroup group, Random random) =>
        random.Next(3) switch
        {
            0 when group.Towers.Count > 0 => group with
            {
                Towers = Some(group.Towers, random, tower =>
                    tower with
                    {
                        Memory = Some(tower.Memory, random, numbers =>
                            numbers with
                            {
                                Values = Some(numbers.Values, random, value => value * -3),
                            }
                        ),
                    }
                ),
            },
            1 when group.RateModels.Count > 0 => group with
            {
                RateModels = Some(group.RateModels, random, model =>
                    model with
                    {
                        Tensors = Some(model.Tensors, random, tensor =>
                            tensor with
                            {
                                Parts = Cut(tensor.Parts, random),
                            }
                        ),
                    }
                ),
            },
            _ => group with
            {
                Parameters = Some(group.Parameters, random, parameter =>
                    parameter with
                    {
                        Buffers = Some(parameter.Buffers, random, buffer =>
                            buffer with
                            {
                                Parts = Cut(buffer.Parts, random),
                            }
                        ),
                    }
                ),
            },
        };

    private static byte[][] Cut(byte[][] parts, Random random) =>
        Some(parts, random, part => part[..random.Next(part.Length)]);

    private static T[] Some<T>(IReadOnlyList<T> items, Random random, Func<T, T> change)
    {
        List<T> some = [.. items];
        if (some.Count == 0)
        {
            return [];
        }

        int at = random.Next(some.Count);
        switch (random.Next(5))
        {
            case 0:
                some.RemoveAt(at);
                break;
            case 1:
                some.Insert(at, some[random.Next(some.Count)]);
                break;
            default:
                some[at] = change(some[at]);
                break;
        }

        return [.. some];
    }

    private static bool IsTaken(int seed, Action load)
    {
        Exception? failure = Record.Exception(load);
        Assert.True(failure is null or InvalidDataException, $"seed {seed}: {failure}");
        return failure is null;
    }

    private void Fuzz(SealedTokens tokens, string stored, Action<string> load, Action check)
    {
        int refused = 0;
        for (int seed = 0; seed < 3 * SeedsPerFile; seed++)
        {
            Random random = new(seed);
            if (seed % 2 == 0)
            {
                tokens.WriteChanged(Damaged, random);
            }
            else
            {
                SealedTokens.WriteFlipped(Damaged, stored, random);
            }

            refused += IsTaken(seed, () => load(Damaged)) ? 0 : 1;
            check();
        }

        Assert.InRange(refused, SeedsPerFile, 3 * SeedsPerFile);
    }

    private void AssertRefused(string name, Func<SavedState, SavedState> change)
    {
        using StoredCase training = Load(name);
        byte[] before = Saved(training);
        StateFile.Write(Damaged, change(StateFile.Read(Path.Combine(Folder, name + ".lrt"))));
        AssertSays(
            "Nothing was loaded.",
            Assert.Throws<InvalidDataException>(() => training.Optimizer.load_state_dict(Damaged))
        );
        Assert.Equal(before, Saved(training));
    }

    private byte[] Saved(StoredCase training)
    {
        string path = Path.Combine(directory, "saved");
        training.Optimizer.save_state_dict(path);
        return File.ReadAllBytes(path);
    }

    private static void AssertSays(string text, Exception failure) =>
        Assert.Contains(text, failure.Message, StringComparison.Ordinal);
}
