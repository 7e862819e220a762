package io.trimtab.local.bench;

import io.trimtab.local.Checkout;
import io.trimtab.local.account.EmbeddedAccount;
import io.trimtab.local.invoke.FunctionZip;
import io.trimtab.local.template.FunctionDefinition;
import io.trimtab.local.template.Place;
import io.trimtab.local.template.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// The function that is measured, as the template deploys it.
record Subject(Checkout checkout, Template template, FunctionDefinition function) {
    static final String SCAN = "rightsizing-scan";

    private static final Place PLACE = new Place("123456789012", "eu-central-1");

    static Subject of(Checkout checkout) {
        return of(checkout, SCAN, Map.of());
    }

    /// @param parameters of the template
    static Subject of(Checkout checkout, String job, Map<String, String> parameters) {
        Template template = Template.read(checkout.template(), PLACE, parameters);
        FunctionDefinition function = template.functions().stream()
                .filter(one -> one.job().equals(job))
                .findFirst()
                .orElseThrow();
        return new Subject(checkout, template, function);
    }

    Path zip() {
        return checkout.root().resolve(function.zip());
    }

    String event() throws IOException {
        return Files.readString(checkout.event(function.job()));
    }

    Container.Limits limits(double cpus) {
        return new Container.Limits(new FunctionZip(zip()).unpacked(), function.handler(), function.memoryMib(), cpus);
    }

    Map<String, String> environment(EmbeddedAccount account) {
        Map<String, String> variables = new HashMap<>(function.environment());
        variables.putAll(Map.of(
                "AWS_REGION", account.region(),
                "AWS_DEFAULT_REGION", account.region(),
                "AWS_ENDPOINT_URL", account.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_LAMBDA_FUNCTION_NAME", function.name(),
                "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                "AWS_LAMBDA_LOG_FORMAT", "JSON",
                "TZ", "UTC"));
        return variables;
    }
}
