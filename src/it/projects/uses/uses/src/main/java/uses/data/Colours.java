package uses.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import uses.impl.Edition;

@Converter
public class Colours implements AttributeConverter<Colour, String> {

    @Override
    public String convertToDatabaseColumn(Colour colour) {
        return colour + " in " + Edition.name();
    }

    @Override
    public Colour convertToEntityAttribute(String column) {
        return Colour.valueOf(column.substring(0, column.indexOf(' ')));
    }
}
