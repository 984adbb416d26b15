namespace Lrt;

/// <summary>
/// Specifies the order in which the levels of a tower move: the learning rate, its rate, the rate's rate, and so on.
/// </summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum TowerSchedule
{
    /// <summary>
    /// From the top down: each level moves by the updated value of the level above, and the parameter by the updated
    /// rate (Chandra et al., Gradient Descent: The Ultimate Optimizer, NeurIPS 2022). Each level keeps one previous
    /// hypergradient.
    /// </summary>
    Sequential,

    /// <summary>
    /// All levels at once: each level moves by the value of the level above before the step, and the parameter by the
    /// updated rate. The higher a level, the further back the hypergradients that it needs: level j keeps j previous
    /// hypergradients.
    /// </summary>
    Simultaneous,

    /// <summary>
    /// Like <see cref="Simultaneous"/>, but the parameter also moves by the rate before the step. Level j keeps j + 1
    /// previous hypergradients.
    /// </summary>
    SimultaneousStrict,
}
