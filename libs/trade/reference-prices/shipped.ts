import costBuildUp from './methods/cost-build-up.json' with { type: 'json' };
import lastPublications from './methods/last-publications.json' with { type: 'json' };
import meanOfMonthlyMeans from './methods/mean-of-monthly-means.json' with { type: 'json' };
import metalFromOxide from './methods/metal-from-oxide.json' with { type: 'json' };
import qualityPremium from './methods/quality-premium.json' with { type: 'json' };
import trimmedWithoutOutliers from './methods/trimmed-without-outliers.json' with { type: 'json' };
import weightedByTonnage from './methods/weighted-by-tonnage.json' with { type: 'json' };
import weightedPercentile from './methods/weighted-percentile.json' with { type: 'json' };

/** The shipped methods, by their ids: examples to be enacted as they are, or changed. */
export const shippedMethods: Readonly<Record<string, unknown>> = {
  'cost-build-up': costBuildUp,
  'last-publications': lastPublications,
  'mean-of-monthly-means': meanOfMonthlyMeans,
  'metal-from-oxide': metalFromOxide,
  'quality-premium': qualityPremium,
  'trimmed-without-outliers': trimmedWithoutOutliers,
  'weighted-by-tonnage': weightedByTonnage,
  'weighted-percentile': weightedPercentile,
};
