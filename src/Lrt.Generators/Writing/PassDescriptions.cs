using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Writing;

/// <summary>Describes the passes of a kernel over memory for readers of generated code.</summary>
/// <param name="plan">The plan of the kernel.</param>
/// <param name="reduce">The pass that sums hypergradients alone.</param>
/// <param name="passes">The passes of the rule's sums, then the further forms of passes, then the initial one.</param>
/// <param name="apply">The update.</param>
/// <param name="applyAfterStates">The update after a pass that wrote states; null where there is none.</param>
internal sealed class PassDescriptions(
    KernelPlan plan,
    KernelLoop reduce,
    KernelLoop[] passes,
    KernelLoop apply,
    KernelLoop? applyAfterStates
)
{
    private const int FloatBytes = 4;

    /// <summary>
    /// Gets a line for each pass that takes sums of the rule, and one on the bytes that the forms of a step move.
    /// </summary>
    public IEnumerable<string> Lines()
    {
        for (int pass = 0; pass < plan.FirstForm; pass++)
        {
            yield return OfPass(pass);
        }

        if (plan.ScaleFree >= 0)
        {
            yield return OfPass(passes.Length - 1);
        }

        if (plan.PassForms is { } forms)
        {
            string zeros = forms.Lean is { } lean
                ? string.Join(" and ", lean.Zeros.Select(h => plan.Hyperparameters[h].Name)) + " 0"
                : string.Empty;
            string early =
                "where the pass before the update may write "
                + string.Join(", ", forms.EarlyStates.Select(s => plan.States[s].Name));
            yield return "Bytes per parameter of float32: "
                + string.Join(
                    "; ",
                    (string[])
                        [
                            Bytes(isLean: false, writesStates: false),
                            .. forms.Lean is null
                                ? (string[])[]
                                : [$"{Bytes(isLean: true, writesStates: false)} with {zeros}"],
                            .. forms.WritesEarly
                                ? (string[])[$"{Bytes(isLean: false, writesStates: true)} {early}"]
                                : [],
                            .. forms.WritesEarly && forms.Lean is not null
                                ? (string[])[$"{Bytes(isLean: true, writesStates: true)} with both"]
                                : [],
                        ]
                )
                + ".";
        }
    }

    /// <summary>Describes a pass.</summary>
    /// <param name="pass">The number of the pass in the kernel.</param>
    public string OfPass(int pass)
    {
        if (plan.ScaleFree >= 0 && pass == plan.StartPass)
        {
            return "Before the first step, the lengths from which the learning rate begins.";
        }

        PassForm form =
            pass < plan.FirstForm
                ? new PassForm(pass, HasHypergradients: false, IsLean: false, WritesStates: false)
                : plan.PassForms!.Forms[pass - plan.FirstForm];
        int number = 1 + plan.Passes.TakeWhile(p => !IsStageOf(form, p)).Count();
        SumPlan[] reductions = [.. (plan.Shared?.Sums ?? []).Where(s => form.Sums >= 0 && s.Pass == form.Sums)];
        int largest = reductions.Count(s => plan.Graph[s.Node].Operation == Operation.Largest);
        int sums = reductions.Length - largest;
        string[] taken =
        [
            .. form.HasHypergradients ? (string[])["hypergradients"] : [],
            .. sums == 0 ? (string[])[] : [$"{CSharpText.Number(sums)} sum{(sums == 1 ? string.Empty : "s")}"],
            .. largest == 0
                ? (string[])[]
                : [$"{CSharpText.Number(largest)} largest value{(largest == 1 ? string.Empty : "s")}"],
        ];
        string zeros = form.IsLean
            ? $"With {string.Join(" and ", plan.PassForms!.Lean!.Zeros.Select(h => plan.Hyperparameters[h].Name))} 0, p"
            : "P";
        string first =
            !form.HasHypergradients
            && plan.Shared?.IsMerged == true
            && form.Sums == plan.Shared.PassesBefore
            && plan.Positions.SumCount > 0
                ? " of a first step"
                : string.Empty;
        return $"{zeros}ass {CSharpText.Number(number)} of {CSharpText.Number(plan.Passes.Count + 1)}{first} takes "
            + $"{string.Join(" and ", taken)} and reads {Names(passes[pass].Reads)}"
            + (form.WritesStates ? $"; it writes {Names(passes[pass].Writes)}." : ".");
    }

    private static bool IsStageOf(PassForm form, (int Sums, bool HasHypergradients) pass) =>
        form.Sums >= 0 ? pass.Sums == form.Sums : pass.HasHypergradients;

    private string Names(bool[] streams)
    {
        string[] names = [.. plan.Streams.Where((_, s) => streams[s]).Select(s => s.Name)];
        return names.Length == 0 ? "nothing" : string.Join(", ", names);
    }

    private string Bytes(bool isLean, bool writesStates)
    {
        int[] bytes =
        [
            .. plan.Passes.Select((p, i) => Moved(LoopOf(p, isLean, writesStates && i == plan.Passes.Count - 1))),
            Moved(writesStates ? applyAfterStates! : apply),
        ];
        return $"{string.Join(" + ", bytes.Select(CSharpText.Number))} = {CSharpText.Number(bytes.Sum())}";
    }

    private KernelLoop LoopOf((int Sums, bool HasHypergradients) pass, bool isLean, bool writesStates)
    {
        // A pass has no lean form where leaving out a decay of 0 saves no stream.
        int form = Find(isLean);
        form = form < 0 ? Find(isLean: false) : form;
        return form >= 0 ? passes[plan.FirstForm + form]
            : pass.Sums >= 0 ? passes[pass.Sums]
            : reduce;

        int Find(bool isLean) =>
            plan.PassForms!.Forms.ToList()
                .IndexOf(new PassForm(pass.Sums, pass.HasHypergradients, isLean, writesStates));
    }

    private static int Moved(KernelLoop loop) => FloatBytes * loop.StreamsMoved;
}
