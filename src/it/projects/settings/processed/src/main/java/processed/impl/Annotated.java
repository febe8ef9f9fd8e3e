package processed.impl;

import com.google.auto.service.AutoService;
import processed.Processed;

/** A processor writes the providers file. */
@AutoService(Processed.class)
public final class Annotated implements Processed {

    @Override
    public String text() {
        return "annotated";
    }
}
