import Formats
import Foundation
import Testing

struct PhotoTests {
    private static let all = [
        PhotoExamples.jpeg, PhotoExamples.png, PhotoExamples.webp, PhotoExamples.losslessWebp,
    ]

    @Test(arguments: zip(all, [Photo.Kind.jpeg, .png, .webp, .webp]))
    func `a picture is known by its content, and measured`(file: [UInt8], kind: Photo.Kind) throws {
        let photo = try Photo(file)
        #expect(photo.kind == kind)
        #expect(photo.width == 12 && photo.height == 8)
    }

    @Test(arguments: all)
    func `nothing but the picture is left`(file: [UInt8]) throws {
        let photo = try Photo(file)
        for word in ["Secret", "Exif", "EXIF", "XMP", "ICC", "iTXt", "tEXt", "eXIf"] {
            #expect(!contains(photo.bytes, word), "\(photo.kind) \(word)")
        }
    }

    @Test func `the examples hold what must go`() {
        for file in [PhotoExamples.jpeg, PhotoExamples.png, PhotoExamples.webp] {
            #expect(contains(file, "SecretProfile") || contains(file, "iCCP"))
            #expect(contains(file, "SecretCamera"))
        }
    }

    @Test(arguments: all)
    func `a bare picture stays as it is`(file: [UInt8]) throws {
        let photo = try Photo(file)
        #expect(try Photo(photo.bytes).bytes == photo.bytes)
    }

    @Test func `the picture's own bytes are kept`() throws {
        let coded = try #require(PhotoExamples.jpeg.firstRange(of: [0xFF, 0xDA]))
        let end = try #require(PhotoExamples.jpeg.lastRange(of: [0xFF, 0xD9]))
        let scans = PhotoExamples.jpeg[coded.lowerBound..<end.upperBound]
        #expect(try Photo(PhotoExamples.jpeg).bytes.suffix(scans.count) == scans)
        #expect(try Photo(PhotoExamples.losslessWebp).bytes == PhotoExamples.losslessWebp)
    }

    @Test func `how to turn it is told, and kept only when asked for`() throws {
        let photo = try Photo(PhotoExamples.jpeg)
        #expect(photo.orientation == 6)
        #expect(try Photo(photo.bytes).orientation == 1)
        let kept = try Photo(PhotoExamples.jpeg, keepsOrientation: true)
        #expect(try Photo(kept.bytes).orientation == 6)
        #expect(!contains(kept.bytes, "Secret"))
    }

    @Test func `a photo for a page stays turned, is as wide as it is seen, and is not too heavy`() throws {
        let photo = try Photo(forPage: PhotoExamples.jpeg)
        #expect(try Photo(photo.bytes).orientation == 6)
        #expect(photo.shownSize.width == photo.height && photo.shownSize.height == photo.width)
        let upright = try Photo(forPage: PhotoExamples.png)
        #expect(upright.shownSize.width == upright.width && upright.shownSize.height == upright.height)
        let heavy = PhotoExamples.jpeg + Array(repeating: 0, count: Photo.mostReceived)
        #expect(throws: PhotoRefusal.tooManyBytes(limit: Photo.mostReceived)) { try Photo(forPage: heavy) }
    }

    @Test func `limits hold`() throws {
        let file = PhotoExamples.png
        #expect(throws: PhotoRefusal.tooManyPixels(limit: 95)) { try Photo(file, limits: .init(pixels: 95)) }
        #expect(throws: PhotoRefusal.tooManyBytes(limit: 100)) { try Photo(file, limits: .init(bytes: 100)) }
        #expect(throws: Never.self) { try Photo(file, limits: .init(bytes: file.count, pixels: 96)) }
    }

    @Test func `a picture that claims to be enormous is refused`() {
        var file = PhotoExamples.png
        file.replaceSubrange(16..<24, with: [0x7F, 0xFF, 0xFF, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF])
        #expect(throws: PhotoRefusal.tooManyPixels(limit: 50_000_000)) { try Photo(file) }
    }

    @Test func `other files are refused, whatever they call themselves`() {
        for text in ["", "GIF89a", "<svg/>", "RIFF1234WAVE", "%PDF-1.7"] {
            #expect(throws: PhotoRefusal.unknownKind) { try Photo(Array(text.utf8)) }
        }
        #expect(throws: PhotoRefusal.animated) { try Photo(PhotoExamples.movingWebp) }
    }

    @Test(arguments: all)
    func `a picture that is cut off is refused`(file: [UInt8]) throws {
        let end =
            try file == PhotoExamples.jpeg
            ? #require(file.lastRange(of: [0xFF, 0xD9])).upperBound : file.count
        for length in 0..<end {
            #expect(throws: PhotoRefusal.self) { try Photo(Array(file[..<length])) }
        }
    }

    @Test(arguments: all)
    func `no changed picture makes it fall, and what it lets through is bare`(file: [UInt8]) throws {
        var dice = Dice(seed: 7)
        for _ in 0..<2000 {
            guard let photo = try? Photo(dice.spoiled(file), limits: .init(pixels: .max)) else { continue }
            let again = try? Photo(photo.bytes, limits: .init(pixels: .max))
            #expect(again?.bytes == photo.bytes)
        }
    }

    private func contains(_ bytes: [UInt8], _ word: String) -> Bool {
        bytes.firstRange(of: Array(word.utf8)) != nil
    }
}

extension [UInt8] {
    fileprivate func firstRange(of word: [UInt8]) -> Range<Int>? {
        Data(self).range(of: Data(word))
    }

    fileprivate func lastRange(of word: [UInt8]) -> Range<Int>? {
        Data(self).range(of: Data(word), options: .backwards)
    }
}
