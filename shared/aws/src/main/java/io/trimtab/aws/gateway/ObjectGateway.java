package io.trimtab.aws.gateway;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Objects in S3, read only. The bucket may lie in another region than the function.
public final class ObjectGateway {
    public static final String LIST = "s3:ListBucket";
    public static final String GET = "s3:GetObject";

    private final ObjectCall call;

    public ObjectGateway(AwsClients clients) {
        this(clients.objects());
    }

    ObjectGateway(ObjectCall call) {
        this.call = call;
    }

    /// Every object whose key begins so, in the order of the keys.
    ///
    /// @throws GatewayException when S3 refuses, such as where there is no such bucket
    public List<StoredObject> list(String bucket, String prefix) {
        List<StoredObject> objects = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Map<String, String> query = new TreeMap<>(Map.of("list-type", "2", "prefix", prefix));
            after.ifPresent(token -> query.put("continuation-token", token));
            ObjectList page = call.get(LIST, new ObjectCall.Target(bucket, "", query, Map.of()), ObjectList::read);
            page.objects().forEach(object -> objects.add(object.in(bucket)));
            after = page.next();
        } while (after.isPresent());
        return List.copyOf(objects);
    }

    /// The object as it was listed, to be closed by the reader; what the connection loses while it is read is an
    /// [java.io.IOException].
    ///
    /// @throws GatewayException when S3 refuses: a `CONFLICT` where it was written anew since it was listed
    public InputStream read(StoredObject object) {
        Map<String, String> unchanged = Map.of("If-Match", object.etag());
        return call.open(GET, new ObjectCall.Target(object.bucket(), object.key(), Map.of(), unchanged));
    }
}
