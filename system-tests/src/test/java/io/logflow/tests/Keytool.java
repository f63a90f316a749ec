package io.logflow.tests;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keys and certificates in a store, made with the JDK's own tool. */
record Keytool(Path store, String password) {

    /** Makes a key with a certificate that it signs itself. */
    Keytool makeKey(String alias, String extension) throws IOException, InterruptedException {
        run("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", "CN=" + alias, "-ext", extension);
        return this;
    }

    /** Writes a certificate as PEM. */
    Path certificate(String alias) throws IOException, InterruptedException {
        Path pem = beside(alias + ".pem");
        run("-exportcert", "-rfc", "-alias", alias, "-file", pem.toString());
        return pem;
    }

    /** Has the key of this store signed by an authority in another. */
    void signedBy(Keytool authority, String authorityAlias, String alias, String extension)
            throws IOException, InterruptedException {
        Path request = beside(alias + ".csr");
        Path signed = beside(alias + "-signed.pem");
        run("-certreq", "-alias", alias, "-file", request.toString());
        authority.run(
                "-gencert",
                "-rfc",
                "-alias",
                authorityAlias,
                "-ext",
                extension,
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString());
        run(
                "-importcert",
                "-noprompt",
                "-alias",
                authorityAlias,
                "-file",
                authority.certificate(authorityAlias).toString());
        run("-importcert", "-alias", alias, "-file", signed.toString());
    }

    private Path beside(String name) {
        return store.resolveSibling(name);
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        line.addAll(List.of(arguments));
        line.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", password));
        int status = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException(arguments[0] + " ended with status " + status);
        }
    }
}
