namespace Lrt;

/// <summary>
/// When the levels of a tower of learning rates move, relative to each other: the rate, its rate, the rate's rate, ...
/// </summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum TowerSchedule
{
    /// <summary>
    /// From the top down, each level by the level above as it has just been updated; the parameter by the rate as it
    /// has just been updated (Chandra et al., Gradient Descent: The Ultimate Optimizer, NeurIPS 2022). One previous
    /// hypergradient a level.
    /// </summary>
    Sequential,

    /// <summary>
    /// All levels at once, each by the level above as the previous step left it; the parameter by the rate as it has
    /// just been updated. What a level has to learn from then lies further back the higher it is: level j keeps j
    /// previous hypergradients.
    /// </summary>
    Simultaneous,

    /// <summary>
    /// As <see cref="Simultaneous"/>, and the parameter too moves by the rate as the previous step left it. Level j
    /// keeps j + 1 previous hypergradients.
    /// </summary>
    SimultaneousStrict,
}
