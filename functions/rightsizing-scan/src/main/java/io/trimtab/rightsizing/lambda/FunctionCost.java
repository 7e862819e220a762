package io.trimtab.rightsizing.lambda;

import io.trimtab.domain.money.MonthlyCost;
import io.trimtab.domain.price.PriceKey;
import io.trimtab.domain.price.Quote;
import io.trimtab.domain.resource.LambdaFunction;
import io.trimtab.rightsizing.ScanContext;
import java.math.BigDecimal;
import java.util.Optional;

/// What a function's runs cost a month, by the memory it is given and as long as they took in the window.
///
/// @param gbSecondsPerMib GB-seconds a month for each MiB of memory
record FunctionCost(PriceKey.FunctionDuration key, Quote quote, double gbSecondsPerMib) {
    private static final double HOURS_A_MONTH = 730;
    private static final double HOURS_A_DAY = 24;
    private static final double MIB_PER_GB = 1024;
    private static final double MILLIS = 1000;

    /// Empty where the price or the time is not known.
    static Optional<FunctionCost> of(ScanContext context, LambdaFunction function, FunctionUsage usage) {
        if (usage.totalMillis().isEmpty()) {
            return Optional.empty();
        }
        PriceKey.FunctionDuration key =
                new PriceKey.FunctionDuration(function.arn().region(), function.architecture());
        double secondsAMonth = usage.totalMillis().sum()
                / MILLIS
                * HOURS_A_MONTH
                / (usage.totalMillis().length() * HOURS_A_DAY);
        return context.prices().quote(key).map(quote -> new FunctionCost(key, quote, secondsAMonth / MIB_PER_GB));
    }

    MonthlyCost with(int memoryMib) {
        return quote.rate().monthly(BigDecimal.valueOf(gbSecondsPerMib * memoryMib));
    }
}
