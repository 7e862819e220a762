package io.trimtab.domain.scaling;

/// One setting that is not as the policy has it.
public sealed interface Drift {
    ScalingSetting setting();

    /// As it is, in words.
    String now();

    /// As it shall be, in words.
    String wanted();

    /// It is not there.
    record Missing(ScalingSetting setting, String wanted) implements Drift {
        @Override
        public String now() {
            return ScalingPart.NONE;
        }
    }

    /// It is another.
    record Differs(ScalingSetting setting, String now, String wanted) implements Drift {}

    /// It is ours, and no longer wanted.
    record Superfluous(ScalingSetting setting, String now) implements Drift {
        @Override
        public String wanted() {
            return ScalingPart.NONE;
        }
    }

    static Drift of(ScalingSetting setting, String now, String wanted) {
        if (now.equals(ScalingPart.NONE)) {
            return new Missing(setting, wanted);
        }
        return wanted.equals(ScalingPart.NONE) ? new Superfluous(setting, now) : new Differs(setting, now, wanted);
    }

    /// `readCapacity bounds are 1 to 5 and shall be 1 to 10`
    default String sentence() {
        String what = setting().key();
        return switch (this) {
            case Missing missing -> what + ": missing, shall be " + missing.wanted() + ".";
            case Differs differs -> what + ": is " + differs.now() + ", shall be " + differs.wanted() + ".";
            case Superfluous superfluous ->
                what + ": is " + superfluous.now() + ", made by Trimtab and no longer wanted.";
        };
    }
}
