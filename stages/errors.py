"""Every failure a clerk can meet, as one tree.

Each class carries a stable ``code`` (listed in the README), the ``exit_code`` the command ends with when nothing
softens it, and a ``template`` that says what happened and what to do next. Arguments are positional only, so that
every error survives pickling on its way back from a worker process.
"""

from __future__ import annotations

from typing import ClassVar, NamedTuple


class ArchiveError(Exception):
    """Base of the tree. ``str(error)`` is the message in the clerk's language (the gettext key)."""

    code: ClassVar[str] = "archive"
    exit_code: ClassVar[int] = 1
    template: ClassVar[str] = "处理失败：{0}"

    def __str__(self) -> str:
        return self.template.format(*self.args)


class InputError(ArchiveError):
    """One input cannot be used; the batch goes on without it."""

    code = "input"


class EmptyFileError(InputError):
    code = "empty-file"
    template = "文件“{0}”是空的（0 字节）。请重新扫描或重新复制该文件后再导入。"


class UnreadableFileError(InputError):
    code = "no-permission"
    template = "没有权限读取“{0}”。请让管理员放开该文件或文件夹的读取权限后再导入。"


class MissingInputError(InputError):
    code = "not-found"
    template = "找不到“{0}”。请检查路径，或确认扫描文件没有被移走。"


class NotAFileError(InputError):
    code = "not-a-file"
    template = "“{0}”不是普通文件（可能是管道、设备或套接字）。请换成扫描仪导出的文件后再导入。"


class FileTooLargeError(InputError):
    code = "file-too-large"
    template = "文件“{0}”有 {1} MB，超过单个图像文件的上限 {2} MB。请拆分或重新扫描后再导入。"


class UnknownFormatError(InputError):
    code = "unknown-format"
    template = "“{0}”的内容不是可识别的扫描件（JPEG、PNG、WebP、BMP、TIFF、PDF）。请从扫描仪重新导出。"


class BrokenFileError(InputError):
    code = "broken-file"
    template = "文件“{0}”已损坏或不完整（{1}）。请重新扫描或重新复制后再导入。"


class EncryptedPdfError(InputError):
    code = "encrypted-pdf"
    template = "PDF“{0}”设有密码，无法读取。请去除密码另存后再导入。"


class PageTooLargeError(InputError):
    code = "page-too-large"
    template = "“{0}”的图像为 {1}×{2} 像素，超过上限（每边 {3} 像素、共 {4} 百万像素）。请降低分辨率或分幅重新扫描。"


class TooManyPagesError(InputError):
    code = "too-many-pages"
    template = "“{0}”有 {1} 页，超过一份材料的上限 {2} 页。请拆分后再导入。"


class LowResolutionError(InputError):
    code = "low-resolution"
    template = "“{0}”第 {1} 页只有 {2} dpi，低于 200 dpi 的下限，无法作为档案影像。请以 300 dpi 重新扫描。"


class EmptyFolderError(InputError):
    code = "empty-folder"
    template = "文件夹“{0}”里没有可导入的扫描件。请检查是否选错了文件夹。"


class EngineError(ArchiveError):
    """A reading engine could not do its work."""

    code = "engine"
    template = "识别引擎“{0}”出错：{1}。请运行 make setup 重新安装后再试。"


class EngineMissingError(EngineError):
    code = "engine-missing"
    template = "没有找到识别引擎“{0}”。请运行 make setup 安装。"


class Fault(NamedTuple):
    """One thing wrong in a description: where, and what, as a template (the gettext key) with its arguments."""

    where: str
    template: str
    args: tuple[str, ...] = ()

    def __str__(self) -> str:
        said = self.template.format(*self.args)
        return f"{self.where}: {said}" if self.where else said


class Faults(tuple[Fault, ...]):
    """Everything wrong in one description; as text, one fault after the other."""

    def __str__(self) -> str:
        return "；".join(map(str, self))


class FormSpecError(ArchiveError):
    """Arguments: name of the description, its ``Faults``: every fault is listed at once."""

    code = "form-spec"
    exit_code = 2
    template = "表单说明“{0}”有误：{1}。请按 CONTRIBUTING.md 的说明改正后再运行。"


class OnePaperError(ArchiveError):
    """Arguments: what was given, how many papers are in it."""

    code = "one-paper"
    exit_code = 2
    template = "“{0}”里有 {1} 份材料，起草表单说明一次只看一份。请指明其中一个文件，或只含一份材料的页的子文件夹。"


class SettingsFileError(ArchiveError):
    """Arguments: path of the file, what is wrong in it."""

    code = "settings"
    exit_code = 2
    template = "设置文件“{0}”有误：{1}。请按 README 的说明改正，或删去该行以恢复默认值。"


class StorageFullError(ArchiveError):
    code = "storage-full"
    exit_code = 3
    template = "磁盘空间不足，无法写入“{0}”。请清理磁盘后用同一命令重新运行，已完成的部分不会重做。"


class HomeMissingError(ArchiveError):
    code = "home-missing"
    exit_code = 2
    template = "“{0}”不是档案库目录。请先运行 paper-archive init --home {0}。"


class NothingLearnedError(ArchiveError):
    code = "nothing-learned"
    exit_code = 2
    template = "档案库“{0}”现在用的不是学习得来的版本，没有可以退回的。请用 paper-archive learn --list 查看各版。"


class ModelDamagedError(ArchiveError):
    code = "model-damaged"
    exit_code = 2
    template = "学习得来的模型“{0}”不在或已损坏。请从备份恢复，或用 paper-archive learn --undo --part cutting 退回。"


class UnknownBatchError(ArchiveError):
    code = "unknown-batch"
    exit_code = 2
    template = "没有名为“{0}”的批次。请用 paper-archive status 查看现有批次。"


class OutputError(ArchiveError):
    """Arguments: where to, why not."""

    code = "output"
    exit_code = 2
    template = "无法写入“{0}”（{1}）。请换一个可以写入的位置。"


class ProgramPartMissingError(ArchiveError):
    code = "part-missing"
    exit_code = 2
    template = "程序缺少组成部分“{0}”。请运行 make setup 重新安装。"


class HomeBusyError(ArchiveError):
    code = "home-busy"
    exit_code = 4
    template = "另一个导入正在使用档案库“{0}”。请等它结束后再运行。"


class WorkerLostError(ArchiveError):
    code = "worker-lost"
    template = "处理“{0}”时工作进程意外终止（可能是内存不足）。请用 --workers 1 重新运行同一命令。"


class UnexpectedError(ArchiveError):
    """Anything nobody foresaw: the input stays safe in the store and is named in the report."""

    code = "unexpected"
    template = "处理“{0}”时出现未预料的错误（{1}：{2}）。原件已保存，请把此信息交给管理员。"
