package io.trimtab.local.account;

import io.trimtab.aws.gateway.AwsClients;
import io.trimtab.domain.capacity.data.Units;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Resources of dev that opt in to be scaled as the policy has it.
public record Managed(AwsClients clients) {
    public static final Map<String, String> TAGS = Map.of("environment", "dev", "trimtab:scaling", "managed");

    public void table(String name) {
        Tables.make(clients.dynamoDb(), name, new Units(5, 5), Map.of(), TAGS);
    }

    /// With an alias `live`, which has the provisioned concurrency.
    public void function(String name) {
        Map<String, String> tags = new TreeMap<>(TAGS);
        tags.put("trimtab:provisioned-alias", "live");
        clients.lambda()
                .createFunction(create -> create.functionName(name)
                        .runtime(Runtime.PYTHON3_13)
                        .role("arn:aws:iam::123456789012:role/workload-function")
                        .handler("main.handler")
                        .tags(tags)
                        .code(code -> code.zipFile(SdkBytes.fromUtf8String("code of " + name))));
        clients.lambda().publishVersion(publish -> publish.functionName(name));
        clients.lambda()
                .createAlias(alias -> alias.functionName(name).name("live").functionVersion("1"));
    }
}
