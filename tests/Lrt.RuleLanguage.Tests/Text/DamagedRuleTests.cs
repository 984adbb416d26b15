using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Text;

/// <summary>Whatever is in the attribute of another assembly, reading it gives a sound rule or none.</summary>
public class DamagedRuleTests
{
    private static readonly string[] Forms =
    [
        .. KnownRules.All.Values.Select(r => PortableRule.Write(r.Rule, r.Body)),
        .. RandomRule.Of(25, 25).Take(20).Select(RandomRule.Print),
    ];

    private static readonly Gen<string> Any = Gen.OneOf(Forms);

    private static readonly Gen<(int First, int Second)> Places = Gen.Select(
        Gen.Int[0, int.MaxValue],
        Gen.Int[0, int.MaxValue]
    );

    [Fact]
    public void Truncated_at_every_length()
    {
        foreach (string form in Forms)
        {
            int accepted = Enumerable.Range(0, form.Length).Count(length => IsRead(form[..length]));

            // Only digits of the last root can be missing without a trace.
            Assert.InRange(accepted, 0, 3);
        }
    }

    [Fact]
    public void Characters_changed_removed_or_added()
    {
        const string Characters = "0123456789-;. \t\u00a0,eENaIfylrt\0\u0660\ud83d";
        Gen<string> inserts = Gen.Frequency<string>(
            (1, Gen.Const(string.Empty)),
            (2, Gen.OneOf([.. Characters.Select(c => c.ToString())]))
        );
        AssertBoth(
            30_000,
            Gen.Select(Any, Gen.Int[0, int.MaxValue], inserts, Gen.Int[0, 1], (form, where, insert, removed) =>
            {
                int at = where % form.Length;
                return form[..at] + insert + form[(at + removed)..];
            })
        );
    }

    [Fact]
    public void Words_swapped() => AssertBoth(30_000, Swapped(' '));

    [Fact]
    public void Sections_swapped() => AssertBoth(30_000, Swapped(';'));

    [Fact]
    public void Sections_removed_or_doubled() =>
        AssertBoth(30_000, Gen.Select(Any, Places, Gen.Bool, (form, places, isRemoved) =>
            {
                List<string> sections = [.. form.Split(';')];
                int at = places.First % sections.Count;
                if (isRemoved)
                {
                    sections.RemoveAt(at);
                }
                else
                {
                    sections.Insert(places.Second % sections.Count, sections[at]);
                }

                return string.Join(";", sections);
            }));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(";")]
    [InlineData("lrt-rule")]
    [InlineData("lrt-rule 2")]
    [InlineData("lrt-rule 2;")]
    [InlineData("lrt-rule 3; Gradient; roots 0 0")]
    [InlineData("lrt-rule 21; Gradient; roots 0 0")]
    [InlineData("lrt-rule 2.1; Gradient; roots 0 0")]
    [InlineData("LRT-rule 1; Gradient; roots 0 0")]
    [InlineData("lrt-rule 2 preview; Gradient; roots 0 0")]
    [InlineData("lrt-rule 1; Gradient; roots 0 0")]
    [InlineData("lrt-rule 2; Gradient; Negate 0; name 0 x; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; Negate 0; name 1 x; name 1 y; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; Negate 0; name 2 x; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; Negate 0; name 1 1x; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient; Negate 0; name 1; roots 1 0")]
    [InlineData("lrt-rule 2; Gradient")]
    [InlineData("lrt-rule 2; Gradient; roots")]
    [InlineData("lrt-rule 2; Gradient; roots 0")]
    [InlineData("lrt-rule 2; Gradient; roots 0 0 0")]
    [InlineData("lrt-rule 2; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; roots 0 -1")]
    [InlineData("lrt-rule 2; Gradient; roots 0 +0")]
    [InlineData("lrt-rule 2; Gradient; roots 0 99999999999")]
    [InlineData("lrt-rule 2; roots 0 0; Gradient")]
    [InlineData("lrt-rule 2; Negate 0; Gradient; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; Negate 1; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; Negate; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; Negate 0 0; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; Add 0; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient; Add 0 0 0; roots 0 1")]
    [InlineData("lrt-rule 2; Gradient 0; roots 0 0")]
    [InlineData("lrt-rule 2; gradient; roots 0 0")]
    [InlineData("lrt-rule 2; 3; roots 0 0")]
    [InlineData("lrt-rule 2; Cube 0; roots 0 0")]
    [InlineData("lrt-rule 2; Constant; roots 0 0")]
    [InlineData("lrt-rule 2; Constant one; roots 0 0")]
    [InlineData("lrt-rule 2; Gradient; Truth 2; roots 0 0")]
    [InlineData("lrt-rule 2; Hyperparameter 0; roots 0 0")]
    [InlineData("lrt-rule 2; hyperparameter H 1 0; Hyperparameter 0; roots 0 0")]
    [InlineData("lrt-rule 2; Hyperparameter 0; hyperparameter H 1 0 2; roots 0 0")]
    [InlineData("lrt-rule 2; state S; Gradient; roots 0 0 0")]
    [InlineData("lrt-rule 2; state S 0; Gradient; roots 0 0")]
    [InlineData("lrt-rule 2; State 0; state S 0; roots 0 0 0")]
    [InlineData("lrt-rule 2; Gradient; ; roots 0 0")]
    public void Is_refused(string form) => Assert.False(IsRead(form));

    /// <summary>Order matters only where something is used.</summary>
    [Theory]
    [InlineData("lrt-rule 2; hyperparameter H 1 0 2; state S 0; Hyperparameter 0; State 0; Add 0 1; roots 2 0 1")]
    [InlineData("lrt-rule 2; state S 0; hyperparameter H 1 0 2; Hyperparameter 0; State 0; Add 0 1; roots 2 0 1")]
    [InlineData("lrt-rule 2; hyperparameter H 1 0 2; Hyperparameter 0; state S 0; State 0; Add 0 1; roots 2 0 1")]
    [InlineData("  lrt-rule   2 ;hyperparameter  H 1 0 2;state S 0;Hyperparameter 0;State 0;Add 0  1;roots 2 0 1 ")]
    public void Order_of_declarations_and_blanks_do_not_matter(string form)
    {
        RuleDraft rule = new("Sum");
        Term h = rule.Hyperparameter("H", 0, 2);
        Term s = rule.State("S", 0, 0);
        RuleDefinition expected = rule.Build(h + s, h, s).Rule with
        {
            Hyperparameters = [new RuleHyperparameter("H", 1, 0, 2)],
        };
        Assert.Equal(expected, PortableRule.Read(form, expected.Type));
    }

    private static Gen<string> Swapped(char separator) => Gen.Select(Any, Places, (form, places) =>
        {
            string[] parts = form.Split(separator);
            (int a, int b) = (places.First % parts.Length, places.Second % parts.Length);
            (parts[a], parts[b]) = (parts[b], parts[a]);
            return string.Join(separator, parts);
        });

    /// <summary>Some damage is seen and some is not, or the test would test one case only.</summary>
    private static void AssertBoth(int count, Gen<string> forms)
    {
        int[] outcomes = [0, 0];
        forms.Check(count, form => outcomes[IsRead(form) ? 1 : 0]++);
        Assert.All(outcomes, outcome => Assert.True(outcome > 200, string.Join(" refused, ", outcomes)));
    }

    private static bool IsRead(string form)
    {
        if (PortableRule.Read(form, RuleDraft.Identity("Read")) is not { } rule)
        {
            return false;
        }

        AssertSound(rule, form);

        // What was read can be compiled further and passed on.
        Differentiator.Differentiate(rule);
        Assert.Equal(rule, PortableRule.Read(PortableRule.Write(rule, rule.Body!), rule.Type));
        return true;
    }

    private static void AssertSound(RuleDefinition rule, string form)
    {
        RuleBody body = rule.Body!;
        for (int i = 0; i < body.Graph.Nodes.Count; i++)
        {
            Node node = body.Graph[i];
            int[] operands = [node.A, node.B, node.C];
            Assert.All(operands, o => Assert.InRange(o, -1, i - 1));
            Assert.Equal(Arity(node.Operation), operands.Count(o => o >= 0));
            Assert.DoesNotContain(-1, operands[..Arity(node.Operation)]);
            Assert.True(node.Operation != Operation.Hyperparameter || node.Index < rule.Hyperparameters.Count, form);
            Assert.True(node.Operation != Operation.State || node.Index < rule.States.Count, form);
            Assert.True(node.Operation != Operation.SharedState || node.Index < rule.SharedStates.Count, form);
            Assert.Equal(
                node.IsReduction
                    || node.Operation is Operation.Hyperparameter or Operation.State or Operation.SharedState,
                node.Index >= 0
            );
        }

        Assert.Equal(rule.States.Count, body.States.Count);
        Assert.Equal(rule.SharedStates.Count, body.SharedStates.Count);
        Assert.All([body.Update, body.Gradient, .. body.States, .. body.SharedStates], root =>
            Assert.InRange(root, 0, body.Graph.Nodes.Count - 1)
        );
    }

    private static int Arity(Operation operation) =>
        operation <= Operation.State ? 0
        : Intrinsics.All.FirstOrDefault(i => i.Operation == operation) is { } intrinsic ? intrinsic.Arity
        : operation is Operation.Negate or Operation.Not or Operation.Sum or Operation.Largest ? 1
        : operation == Operation.Select ? 3
        : 2;
}
