using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Fusion;

/// <summary>A model's optimizer: which group of parameters runs which kernel, with which defaults.</summary>
/// <param name="Module">The model.</param>
/// <param name="Rule">Its update rule; null where there is none that can be compiled.</param>
/// <param name="Groups">The groups.</param>
internal sealed record ModulePlan(ModuleSpec Module, RuleDefinition? Rule, EquatableArray<GroupPlan> Groups);

/// <summary>A group of parameters and its kernel; no kernel where the rule or the model has errors.</summary>
internal sealed record GroupPlan(GroupSpec Group, KernelPlan? Kernel);
