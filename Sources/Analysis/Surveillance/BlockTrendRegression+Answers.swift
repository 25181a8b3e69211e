import Foundation

extension BlockTrendRegression {
    /// Weeks that count, less the levels and the slope that they had to settle.
    var degreesOfFreedom: Int {
        var (weeks, numbers) = (0, hasTrend ? 1 : 0)
        for week in 0..<weekCount where priorWeights[week] > 0 { weeks += 1 }
        for weight in blockWeights where weight > 0 { numbers += 1 }
        return weeks - numbers
    }

    /// Variance over mean, from Pearson's residuals; nil when no degree of freedom is left.
    var dispersion: Double? {
        dispersion(weighing: stepWeights)
    }

    /// The dispersion that R's `surveillance` puts behind a standard error after reweighting.
    ///
    /// It replaces the weights of the fitted model by those that were put in, and squares the residuals
    /// of the logarithm. Only the tests of the trend and the limits `delta` and `upperMean` see it.
    var dispersionByPriorWeights: Double? {
        dispersion(weighing: priorWeights)
    }

    private func dispersion(weighing weights: [Double]) -> Double? {
        let freedom = degreesOfFreedom
        guard freedom > 0 else { return nil }
        var sum = 0.0
        for week in 0..<weekCount where weights[week] > 0 {
            let residual = (counts[week] - means[week]) / means[week]
            sum += weights[week] * residual * residual
        }
        return sum / Double(freedom)
    }

    /// The logarithm of the mean to be expected at a time in a block; nil when the block has no weight.
    func logMean(at time: Double, block: Int) -> Double? {
        blockWeights[block] > 0 ? levels[block] + slope * time : nil
    }

    /// The variance of that logarithm, over the dispersion.
    func variance(at time: Double, block: Int) -> Double {
        let away = time - blockTimes[block]
        return 1 / blockWeights[block] + (hasTrend ? away * away / timeSpread : 0)
    }

    /// Anscombe's residual of a week, scaled to variance 1; nought where a week decides its own mean.
    ///
    /// - Source: Noufaily et al. 2013, section 3.3; Pierce & Schafer, *JASA* 81 (1986) 977–986.
    func scaledResidual(of week: Int, dispersion: Double) -> Double {
        let free = 1 - leverage(of: week)
        guard free > 10 * Double.ulpOfOne else { return 0 }
        let root = means[week].squareRoot()
        let count = counts[week] > 0 ? exp(logCounts[week] * 2 / 3) / cbrt(root) : 0
        return 1.5 * (count - root) / (dispersion * free).squareRoot()
    }

    /// How much a week's own count decides its mean: 0 not at all, 1 alone.
    private func leverage(of week: Int) -> Double {
        let block = blocks[week]
        return stepWeights[week] * variance(at: times[week], block: block)
    }
}
