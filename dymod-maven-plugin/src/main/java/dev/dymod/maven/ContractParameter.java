package dev.dymod.maven;

import dev.dymod.contract.TypePatterns;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;

/** Checks the parameter {@code contract}. */
final class ContractParameter {

    private ContractParameter() {}

    /**
     * Returns the patterns of the parameter.
     *
     * @throws MojoExecutionException if one of them is neither a type nor a pattern
     */
    static TypePatterns patterns(List<String> contract) throws MojoExecutionException {
        List<String> patterns = new ArrayList<>();
        for (String type : contract) {
            String pattern = type.strip();
            if (!TypePatterns.isWellFormed(pattern)) {
                throw new MojoExecutionException(Messages.noTypePattern(pattern));
            }
            patterns.add(pattern);
        }
        return TypePatterns.of(patterns);
    }
}
