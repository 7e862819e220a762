package io.trimtab.domain.sizing;

/// How much capacity of one dimension a resource needs.
public sealed interface Need {
    /// No candidate with less than this may be chosen. It is the present capacity wherever the evidence does not
    /// carry a smaller one.
    double atLeastUnits();

    /// Whether what was seen, with headroom, is more than there is. A machine short of memory works its CPU and disk
    /// differently, so then no other dimension may shrink either.
    boolean tight();

    /// One sentence for the person on call.
    String because();

    /// The demand was measured long enough to say something.
    ///
    /// @param presentUnits the capacity at which the demand was measured
    /// @param atLimitFraction share of the measured time for which demand was at that capacity's limit
    record Known(double presentUnits, Parts parts, double atLimitFraction, Standing standing, String because)
            implements Need {
        @Override
        public boolean tight() {
            return parts.floorUnits() > presentUnits;
        }

        @Override
        public double atLeastUnits() {
            return switch (standing) {
                case SPARE -> parts.units();
                case FITS, UNPROVEN -> presentUnits;
                case SHORT -> Math.max(presentUnits, parts.floorUnits());
            };
        }
    }

    /// Too little was measured: hold.
    record TooLittle(double presentUnits, String because) implements Need {
        @Override
        public boolean tight() {
            return false;
        }

        @Override
        public double atLeastUnits() {
            return presentUnits;
        }
    }

    /// What the need is made of, each in the dimension's own unit.
    ///
    /// @param percentileUnits the rule's percentile of the demand; missing steps count as high as the maximum
    /// @param maximumUnits the highest demand seen
    /// @param headroomUnits on top of the percentile
    /// @param uncertaintyUnits on top of the maximum
    /// @param growthUnits on top of the uncertainty: the trend up to the horizon
    /// @param stepUnits what is left of the present capacity after the longest step that one change may take
    record Parts(
            double percentileUnits,
            double maximumUnits,
            double headroomUnits,
            double uncertaintyUnits,
            double growthUnits,
            double stepUnits) {
        /// What has been seen, with headroom, and nothing foretold.
        public double floorUnits() {
            return percentileUnits + headroomUnits;
        }

        /// What is needed until the horizon, however much there is now.
        public double neededUnits() {
            return Math.max(floorUnits(), maximumUnits + uncertaintyUnits + growthUnits);
        }

        public double units() {
            return Math.max(neededUnits(), stepUnits);
        }
    }

    /// What the need says of the present capacity.
    enum Standing {
        /// Less would do.
        SPARE,
        /// All of it is needed.
        FITS,
        /// Less would do by what was seen, but too little time, or too little use, was seen.
        UNPROVEN,
        /// It is at its limit too often.
        SHORT
    }
}
