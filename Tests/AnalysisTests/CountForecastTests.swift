import Foundation
import Testing

@testable import Analysis

struct CountForecastTests {
    /// R 4.2.2: `qpois(c(.01,.5,.95,.99), 3.2)`.
    @Test func `a dispersion of one gives Poisson quantiles`() {
        let forecast = CountForecast(mean: 3.2, dispersion: 1)
        #expect([0.01, 0.5, 0.95, 0.99].map(forecast.quantile) == [0, 3, 6, 8])
    }

    /// R 4.2.2: `qnbinom(c(.05,.5,.95,.999), size=1.5/(1.6-1), prob=1/1.6)`;
    /// `qnbinom(c(.05,.5,.99), size=40/(200-1), prob=1/200)`.
    @Test func `a dispersion above one gives negative binomial quantiles`() {
        let forecast = CountForecast(mean: 1.5, dispersion: 1.6)
        #expect([0.05, 0.5, 0.95, 0.999].map(forecast.quantile) == [0, 1, 4, 9])
        let scattered = CountForecast(mean: 40, dispersion: 200)
        #expect([0.05, 0.5, 0.99].map(scattered.quantile) == [0, 4, 440])
    }

    /// R 4.2.2: `qpois(c(.01,.95), 5000)`; `qnbinom(c(.01,.95,.99), size=3000/(2.5-1), prob=1/2.5)`;
    /// `qpois(c(.05,.95), 3e7)`.
    @Test func `large means have quantiles too`() {
        #expect([0.01, 0.95].map(CountForecast(mean: 5_000, dispersion: 1).quantile) == [4_836, 5_117])
        let scattered = CountForecast(mean: 3_000, dispersion: 2.5)
        #expect([0.01, 0.95, 0.99].map(scattered.quantile) == [2_801, 3_144, 3_204])
        let huge = CountForecast(mean: 3e7, dispersion: 1)
        #expect([0.05, 0.95].map(huge.quantile) == [29_990_991, 30_009_010])
    }

    @Test func `hardly any reports gives a quantile of nought`() {
        #expect(CountForecast(mean: 0, dispersion: 1).quantile(0.95) == 0)
        #expect(CountForecast(mean: 1e-12, dispersion: 1.4).quantile(0.95) == 0)
    }

    @Test func `a quantile is the smallest count that reaches the probability`() {
        for mean in stride(from: 0.1, through: 12, by: 0.7) {
            for dispersion in [1, 1.0001, 1.7, 6] {
                let quantile = CountForecast(mean: mean, dispersion: dispersion).quantile(0.95)
                #expect(reached(quantile, mean, dispersion) > 0.95 - 1e-10)
                #expect(quantile == 0 || reached(quantile - 1, mean, dispersion) < 0.95 + 1e-10)
            }
        }
    }

    /// The distribution function by gamma functions, a way that the code does not go.
    private func reached(_ count: Double, _ mean: Double, _ dispersion: Double) -> Double {
        var sum = 0.0
        for count in stride(from: 0, through: count, by: 1) {
            var logTerm = count * log(mean) - mean - lgamma(count + 1)
            if dispersion > 1 {
                let size = mean / (dispersion - 1)
                logTerm = lgamma(size + count) - lgamma(size) - lgamma(count + 1)
                logTerm += count * log(1 - 1 / dispersion) - size * log(dispersion)
            }
            sum += exp(logTerm)
        }
        return sum
    }
}

struct DistributionTests {
    /// R 4.2.2: `qnorm(c(.6, .95, .999, 1-1e-9, .02))`.
    @Test func `the normal quantile agrees with R`() {
        let quantiles = [0.6, 0.95, 0.999, 1 - 1e-9, 0.02].map(normalQuantile)
        let expected = [
            0.25334710313579978, 1.64485362695147153, 3.09023230616781319, 5.99780701960163842,
            -2.05374891063182252,
        ]
        for (quantile, value) in zip(quantiles, expected) { #expect(abs(quantile - value) < 1e-13) }
        #expect(normalQuantile(0.5) == 0)
    }

    /// R 4.2.2: `2*pt(-c(.1,1,2.5,8), c(3,10,200,5))`.
    @Test func `the p-value of a slope agrees with R`() {
        let cases: [(t: Double, freedom: Int, p: Double)] = [
            (0.1, 3, 0.926652348800805825), (1, 10, 0.340893132302060087),
            (2.5, 200, 0.013223172641700795), (8, 5, 0.000492906660572444),
        ]
        for (t, freedom, p) in cases {
            #expect(abs(StudentT(degreesOfFreedom: freedom).probability(beyond: t) - p) < 1e-14)
        }
    }
}
