# Times R's farringtonFlexible on the series that AnalysisBench wrote, and compares the answers.
# Says: series, seconds, equal limits, largest difference of expected counts, and of dispersions.
suppressMessages(library(surveillance))
rows <- read.csv(commandArgs(TRUE)[1], header = FALSE)
counts <- t(as.matrix(rows[, -(1:3)]))
weeks <- nrow(counts)
days <- as.Date("2016-08-01") + 7 * (0:(weeks - 1))
control <- list(
    range = weeks, b = 5, w = 3, noPeriods = 10, alpha = 0.05, reweight = TRUE, weightsThreshold = 2.58,
    trend = TRUE, pThresholdTrend = 1, pastWeeksNotIncluded = 26, thresholdMethod = "nbPlugin",
    limit54 = c(0, 4), glmWarnings = FALSE)
series <- sts(observed = counts, epoch = as.numeric(days), epochAsDate = TRUE, frequency = 52)
seconds <- system.time(judged <- farringtonFlexible(series, control))[["elapsed"]]
limits <- judged@upperbound[1, ]
equal <- ifelse(is.na(rows[, 1]), is.na(limits), !is.na(limits) & limits == rows[, 1])
cat(sprintf("%d %.3f %d %.1e %.1e\n", ncol(counts), seconds, sum(equal),
    max(abs(judged@control$expected[1, ] - rows[, 2])), max(abs(judged@control$phiVector[1, ] - rows[, 3]))))
