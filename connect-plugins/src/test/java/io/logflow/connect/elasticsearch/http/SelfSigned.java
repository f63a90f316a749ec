package io.logflow.connect.elasticsearch.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A key with a certificate that nobody but itself has signed, in a store and as PEM. */
record SelfSigned(Path store, String pem) {
    static final String PASSWORD = "store-sesame";

    /** @param host what {@code subjectAltName} says, such as {@code ip:127.0.0.1} */
    static SelfSigned made(Path folder, String name, String host) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        Path pem = folder.resolve(name + ".pem");
        keytool(store, "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=" + host);
        keytool(store, "-exportcert", "-rfc", "-alias", name, "-file", pem.toString());
        return new SelfSigned(store, Files.readString(pem));
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        int status = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(line + " ended with status " + status);
        }
    }
}
