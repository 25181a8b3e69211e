"""Makes the PNG files of screenshots small: 256 colours are enough for flat surfaces and text."""

import struct
import zlib
from collections import Counter


def optimised(png):
    """The same picture with a palette. Colours beyond 256 become the nearest of the commonest.

    Knows what Chromium writes: eight bits each of red, green and blue, not interlaced.
    """
    width, height, depth, kind = struct.unpack(">IIBB", png[16:26])
    assert (depth, kind) == (8, 2), "another kind of PNG than Chromium writes"
    lines = list(_lines(png, width, height))
    pixels = [[line[x:x + 3] for x in range(0, 3 * width, 3)] for line in map(bytes, lines)]
    counts = Counter(pixel for line in pixels for pixel in line)
    palette = [colour for colour, _ in counts.most_common(256)]
    places = {colour: _nearest(colour, palette) for colour in counts}
    body = b"".join(b"\0" + bytes(places[pixel] for pixel in line) for line in pixels)
    return b"".join([
        png[:8], _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        _chunk(b"PLTE", b"".join(palette)), _chunk(b"IDAT", zlib.compress(body, 9)), _chunk(b"IEND", b"")])


def _chunk(name, body):
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _nearest(colour, palette):
    def distance(place):
        return sum((one - other) ** 2 for one, other in zip(colour, palette[place]))

    return min(range(len(palette)), key=distance)


def _lines(png, width, height):
    """The lines of pixels, with the filters of PNG taken off."""
    data, at = b"", 8
    while at < len(png):
        length, name = struct.unpack(">I4s", png[at:at + 8])
        if name == b"IDAT":
            data += png[at + 8:at + 8 + length]
        at += 12 + length
    raw = zlib.decompress(data)
    above = bytearray(3 * width)
    for y in range(height):
        start = y * (3 * width + 1)
        line = bytearray(raw[start + 1:start + 1 + 3 * width])
        _unfilter(raw[start], line, above)
        yield line
        above = line


def _unfilter(kind, line, above):
    for i in range(len(line)):
        left = line[i - 3] if i >= 3 else 0
        match kind:
            case 1:
                line[i] = (line[i] + left) & 255
            case 2:
                line[i] = (line[i] + above[i]) & 255
            case 3:
                line[i] = (line[i] + (left + above[i]) // 2) & 255
            case 4:
                corner = above[i - 3] if i >= 3 else 0
                guess = left + above[i] - corner
                ways = sorted(
                    (abs(guess - value), order, value)
                    for order, value in enumerate((left, above[i], corner)))
                line[i] = (line[i] + ways[0][2]) & 255
