import Foundation

/// A quasi-Poisson regression, with logarithmic link, of counts on blocks of the year and a straight trend.
///
/// Blocks split the weeks without overlap, so each step of the weighted least squares is a mean a block
/// and one slope within the blocks: exact, in one pass over the weeks, where a general solver needs a
/// matrix. Start, steps and the rule to stop are those of R's `glm.fit`, and so the figures are.
///
/// One value serves many series; its arrays are made once.
///
/// - Source: McCullagh & Nelder, *Generalized Linear Models*, 2nd ed., ch. 2.5 and 6.
struct BlockTrendRegression {
    private static let mostSteps = 25
    private static let leastLogMean = log(Double.ulpOfOne)

    private(set) var weekCount = 0
    private(set) var hasTrend = false
    private(set) var converged = false

    /// Change of the logarithm of the mean in a week.
    private(set) var slope = 0.0
    /// The logarithm of the mean in each block at time 0.
    private(set) var levels: [Double]
    private var earlier: (slope: Double, levels: [Double])

    private(set) var counts: [Double]
    private(set) var logCounts: [Double]
    private(set) var times: [Double]
    private(set) var blocks: [Int]
    private(set) var priorWeights: [Double]
    private(set) var means: [Double]
    private var logMeans: [Double]

    /// What the last step weighed: each week, each block, its mean time, and the spread of the times
    /// within the blocks.
    private(set) var stepWeights: [Double]
    private(set) var blockWeights: [Double]
    private(set) var blockTimes: [Double]
    private(set) var timeSpread = 0.0

    init(weeks: Int, blocks blockCount: Int) {
        let perWeek = Array(repeating: 0.0, count: weeks)
        let perBlock = Array(repeating: 0.0, count: blockCount)
        (counts, logCounts, times, priorWeights) = (perWeek, perWeek, perWeek, perWeek)
        (logMeans, means, stepWeights) = (perWeek, perWeek, perWeek)
        blocks = Array(repeating: 0, count: weeks)
        (blockWeights, blockTimes, levels) = (perBlock, perBlock, perBlock)
        earlier = (0, perBlock)
    }

    /// Takes the reference weeks that reports came in for, all with the same weight.
    ///
    /// - Shape: `values` holds the whole series from `start` on; a gap is not a number.
    mutating func take(_ values: [Double], from start: Int, reference: FarringtonReference) {
        weekCount = 0
        for (place, week) in reference.weeks.enumerated() {
            let count = values[start + week]
            guard !count.isNaN else { continue }
            counts[weekCount] = count
            logCounts[weekCount] = count > 0 ? log(count) : 0
            times[weekCount] = reference.times[place]
            blocks[weekCount] = reference.blocks[place]
            priorWeights[weekCount] = 1
            weekCount += 1
        }
    }

    /// Gives weeks far above their mean less weight, in inverse proportion to the square of how far.
    ///
    /// The weights sum to about the number of weeks. A week that alone decides its own mean lies at it.
    mutating func weighDown(above threshold: Double, dispersion: Double) {
        var sum = 0.0
        for week in 0..<weekCount {
            let residual = scaledResidual(of: week, dispersion: dispersion)
            priorWeights[week] = residual > threshold ? 1 / (residual * residual) : 1
            sum += priorWeights[week]
        }
        let scale = Double(weekCount) / sum
        for week in 0..<weekCount { priorWeights[week] *= scale }
    }

    /// Finds the most likely means; `converged` tells whether it got there.
    mutating func fit(withTrend: Bool) {
        hasTrend = withTrend
        converged = false
        var deviance = startAtCounts()
        for step in 0..<Self.mostSteps {
            remember()
            guard solve() else { return }
            var next = spread()
            var halvings = 0
            while !next.isFinite {
                guard step > 0, halvings < Self.mostSteps else { return }
                halvings += 1
                goHalfwayBack()
                next = spread()
            }
            converged = abs(next - deviance) / (abs(next) + 0.1) < 1e-8
            if converged { return }
            deviance = next
        }
    }

    /// - Shape: gives the deviance.
    private mutating func startAtCounts() -> Double {
        var deviance = 0.0
        for week in 0..<weekCount {
            means[week] = counts[week] + 0.1
            logMeans[week] = log(means[week])
            deviance += devianceShare(of: week)
        }
        return 2 * deviance
    }

    private mutating func remember() {
        earlier.slope = slope
        for block in levels.indices { earlier.levels[block] = levels[block] }
    }

    private mutating func goHalfwayBack() {
        slope = (slope + earlier.slope) / 2
        for block in levels.indices { levels[block] = (levels[block] + earlier.levels[block]) / 2 }
    }

    /// One step of the weighted least squares: a level a block, and one slope within the blocks.
    ///
    /// - Shape: false when the answer is not a number.
    private mutating func solve() -> Bool {
        sumBlocks()
        var product = 0.0
        (slope, timeSpread) = (0, 0)
        if hasTrend {
            for week in 0..<weekCount {
                let block = blocks[week]
                let weighted = stepWeights[week] * (times[week] - blockTimes[block])
                timeSpread += weighted * (times[week] - blockTimes[block])
                product += weighted * (workingCount(of: week) - levels[block])
            }
            slope = product / timeSpread
        }
        var sound = slope.isFinite
        for block in levels.indices {
            levels[block] -= slope * blockTimes[block]
            sound = sound && levels[block].isFinite
        }
        return sound
    }

    /// Fills the weights of the step, and for each block its weight and its mean time and level.
    private mutating func sumBlocks() {
        for block in levels.indices { (blockWeights[block], blockTimes[block], levels[block]) = (0, 0, 0) }
        for week in 0..<weekCount {
            let (block, weight) = (blocks[week], priorWeights[week] * means[week])
            stepWeights[week] = weight
            blockWeights[block] += weight
            blockTimes[block] += weight * times[week]
            levels[block] += weight * workingCount(of: week)
        }
        for block in levels.indices where blockWeights[block] > 0 {
            blockTimes[block] /= blockWeights[block]
            levels[block] /= blockWeights[block]
        }
    }

    private func workingCount(of week: Int) -> Double {
        logMeans[week] + (counts[week] - means[week]) / means[week]
    }

    /// Computes the means from levels and slope.
    ///
    /// - Shape: gives the deviance.
    private mutating func spread() -> Double {
        var deviance = 0.0
        for week in 0..<weekCount {
            logMeans[week] = levels[blocks[week]] + slope * times[week]
            means[week] = max(exp(logMeans[week]), Double.ulpOfOne)
            deviance += devianceShare(of: week)
        }
        return 2 * deviance
    }

    private func devianceShare(of week: Int) -> Double {
        let (count, mean) = (counts[week], means[week])
        guard count > 0 else { return priorWeights[week] * mean }
        let logRatio = logCounts[week] - max(logMeans[week], Self.leastLogMean)
        return priorWeights[week] * (count * logRatio - (count - mean))
    }
}
